import type { Refusal } from '../basics/refusal.ts';
import { compareValue } from './compare.ts';
import type { ExpectedRefusal } from './scenario-data.ts';
import type { Mismatch } from './scenario-report.ts';

/** How the answer to a step differs from what is expected: an acceptance unless `expected` names a refusal. */
export function checkRefusal(expected: ExpectedRefusal | undefined, actual: Refusal | undefined): readonly Mismatch[] {
  if (!expected) return actual ? [unexpected(actual)] : [];
  if (!actual)
    return [
      { what: 'answer', expected: `refused: ${inWords(expected)}`, actual: 'accepted', because: [], of: 'refusal' },
    ];
  return [
    ...compareValue('refusal', expected.code, actual.code, details(actual), 'refusal'),
    ...(expected.article === undefined
      ? []
      : compareValue('article of the refusal', expected.article, actual.because?.article, details(actual))),
  ];
}

function unexpected(refusal: Refusal): Mismatch {
  const { code, because } = refusal;
  const article = because?.article;
  const actual = `refused: ${inWords({ code, ...(article === undefined ? {} : { article }) })}`;
  return { what: 'answer', expected: 'accepted', actual, because: details(refusal), of: 'refusal' };
}

function inWords({ code, article }: ExpectedRefusal): string {
  return article === undefined ? code : `${code}, Article ${article}`;
}

function details({ params, because, fields }: Refusal): readonly string[] {
  return [
    ...Object.entries(params).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ...(because?.rule === undefined ? [] : [`rule: ${because.rule}`]),
    ...(because?.instrument === undefined ? [] : [`instrument: ${because.instrument}`]),
    ...(fields ?? []).map(({ pointer, code }) => `${pointer || '/'}: ${code}`),
  ];
}
