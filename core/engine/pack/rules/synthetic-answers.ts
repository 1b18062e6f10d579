import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { expandTemplate } from '../expand-template.ts';
import { type FormPlace, formPlaces } from '../form-fields.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { SyntheticWords } from '../synthetic-words.ts';
import type { RuleReport } from './rule.ts';
import { checkCondition, checkTemplate } from './synthetic-names.ts';

/** Every answer of synthetic cases is for a field of its form, and is one of its codes where the field has codes. */
export function checkSyntheticAnswers(
  data: Cursor,
  service: ServiceOutline,
  pack: PackOutline,
  words: SyntheticWords,
  report: RuleReport,
): void {
  const check = (answers: Cursor, form: string | undefined) => {
    const schema = service.forms.get(form ?? '');
    const places = schema?.isThere ? formPlaces(schema) : undefined;
    for (const [pointer, value] of answers.entries()) {
      const place = places && findPlace(pointer, value, places, report);
      const list = place?.schema.at('x-codes').text ?? place?.schema.at('items').at('x-codes').text;
      const codes = (pack.codeLists.get(list ?? '')?.items() ?? []).flatMap((item) => item.at('code').text ?? []);
      checkValue(value, codes, words, report);
    }
  };
  for (const [form, answers] of data.at('answers').entries()) check(answers, form);
  for (const [, story] of data.at('stories').entries()) {
    for (const step of story.at('steps').items()) {
      const what = step.at('do').text ?? '';
      const form = service.service.at('transitions').at(what).at('form').text;
      check(step.at('answers'), what === 'record-answers' ? step.at('form').text : form);
    }
  }
}

/** A pointer with the numbers of list entries left out leads to a field. */
function findPlace(
  pointer: string,
  at: Cursor,
  places: readonly FormPlace[],
  report: RuleReport,
): FormPlace | undefined {
  const path = pointer
    .slice(1)
    .split('/')
    .filter((token) => !/^\d+$/.test(token))
    .join('.');
  const place = places.find((each) => each.path === path);
  if (place) return place;
  const known = places.map((each) => `/${each.path.replaceAll('.', '/')}`);
  const near = didYouMean(pointer, known);
  const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.slice(0, 12).join(', ')}.`;
  const message = `${JSON.stringify(pointer)} leads to no field of the form.`;
  report(at, 'FIELD-UNKNOWN', message, { hint, isKey: true });
  return undefined;
}

function checkValue(value: Cursor, codes: readonly string[], words: SyntheticWords, report: RuleReport): void {
  const isDrawn = value.text === undefined && value.keys().length > 0;
  if (!isDrawn) {
    checkLiteral(value, codes, words, report);
    return;
  }
  checkCondition(value.at('when'), words, report);
  checkLiteral(value.at('value'), codes, words, report);
  const among = value.at('among');
  if (Array.isArray(among.value)) checkLiteral(among, codes, words, report);
  else for (const [code, at] of among.entries()) checkCode(at, [code], codes, report, true);
  if (value.at('else').isThere) checkValue(value.at('else'), codes, words, report);
}

/** Texts anywhere in a value are templates; those of a field with codes come to codes. */
function checkLiteral(at: Cursor, codes: readonly string[], words: SyntheticWords, report: RuleReport): void {
  if (at.text !== undefined) {
    if (checkTemplate(at, words, report)) checkCode(at, expandTemplate(at.text, words) ?? [], codes, report);
    return;
  }
  for (const item of at.items()) checkLiteral(item, codes, words, report);
  for (const [, item] of at.entries()) checkLiteral(item, [], words, report);
}

function checkCode(
  at: Cursor,
  texts: readonly string[],
  codes: readonly string[],
  report: RuleReport,
  isKey = false,
): void {
  const strange = codes.length === 0 ? undefined : texts.find((text) => !codes.includes(text));
  if (strange === undefined) return;
  const near = didYouMean(strange, codes);
  const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${codes.slice(0, 12).join(', ')}.`;
  const message = `${JSON.stringify(strange)} is no code of the list of this field.`;
  report(at, 'VALUE-NOT-ALLOWED', message, { hint, ...(isKey ? { isKey } : {}) });
}
