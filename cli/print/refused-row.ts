import { rowIssueCodes } from '../../core/shell/app/import-row.ts';
import type { RowResult } from '../../core/shell/app/import-rows.ts';
import { findText } from '../../core/shell/texts/engine-texts.ts';

/** A refused row for a person: which one, where in it, and why. Never a value. */
export function printRefusedRow(result: Extract<RowResult, { is: 'refused' }>): string {
  const name = `row ${result.row}${result.key === undefined ? '' : ` (${result.key})`}`;
  const { article, instrument } = result.because ?? {};
  const rests = article === undefined ? '' : ` [${instrument ?? ''} Article ${article}]`;
  return result.issues
    .map(({ pointer, code }) => `${name} ${pointer === '' ? 'the whole row' : pointer}: ${textOf(code)}${rests}`)
    .join('\n');
}

function textOf(code: string): string {
  const own: Readonly<Record<string, string>> = rowIssueCodes;
  const known = Object.hasOwn(own, code) ? own[code] : (findText(`fields.${code}`) ?? findText(`problems.${code}`));
  return known === undefined ? code : `${known} (${code})`;
}
