import type { Cursor } from '../cursor.ts';
import { isGroup } from '../form-path.ts';
import { findChosenField } from './find-chosen-field.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What is compared to find duplicates is a field that can be compared that way, and the threshold can be reached. */
export const comparisonsCanMatch: Rule = (pack, report) => {
  for (const [id, comparison] of pack.duplicates.entries()) {
    const service = pack.services.find((each) => each.id === id);
    const form = service?.forms.get(comparison.at('form').text ?? '');
    const fields = comparison.at('fields').items();
    if (form?.isThere) for (const field of fields) checkField(form, field, report);
    const weights = fields.map((field) => field.at('weight').value);
    const threshold = comparison.at('threshold');
    const isCertain = weights.length > 0 && weights.every((weight) => typeof weight === 'number');
    const sum = (weights as readonly number[]).reduce((total, weight) => total + weight, 0);
    if (!isCertain || typeof threshold.value !== 'number' || sum >= threshold.value) continue;
    report(threshold, 'DUPLICATES-UNREACHABLE', `Everything together weighs ${sum}: no two cases ever match.`, {
      hint: 'Lower the threshold, or raise the weights.',
    });
  }
};

function checkField(form: Cursor, compared: Cursor, report: RuleReport): void {
  const at = compared.at('field');
  const place = findChosenField(form, at, report);
  if (!place) return;
  const { schema } = place;
  const match = compared.at('match');
  const isDate = schema.at('format').text === 'date' || schema.at('x-search').text === 'date';
  const isText = schema.at('type').text === 'string' || schema.at('items').at('type').text === 'string';
  const problem = isGroup(schema)
    ? 'A group of fields cannot be compared'
    : match.text === 'date' && !isDate
      ? 'This field is no date'
      : match.text === 'name' && (isDate || !isText || schema.at('x-codes').isThere || schema.at('enum').isThere)
        ? 'This field is no text that sounds'
        : undefined;
  if (problem === undefined) return;
  report(isGroup(schema) ? at : match, 'DUPLICATES-FIELD', `${problem}.`, {
    hint: isGroup(schema) ? 'Name a field inside it.' : 'Compare it exactly, or name another field.',
  });
}
