import type { Cursor } from '../cursor.ts';
import { isGroup } from '../form-path.ts';
import { foundBy } from '../found-by.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline } from '../outline.ts';
import { findChosenField } from './find-chosen-field.ts';
import type { Rule, RuleReport } from './rule.ts';

/**
 * What is compared to find duplicates can be compared that way, cases are found by it, the threshold can be reached, and
 * whoever may take a step that waits for an answer can give it.
 */
export const comparisonsCanMatch: Rule = (pack, report) => {
  for (const [id, comparison] of pack.duplicates.entries()) {
    const service = pack.services.find((each) => each.id === id);
    const form = service?.forms.get(comparison.at('form').text ?? '');
    const fields = comparison.at('fields').items();
    const unfound = form?.isThere ? fields.filter((field) => !isFoundBy(form, field, report)) : [];
    const threshold = comparison.at('threshold');
    const weights = weightsOf(fields);
    if (weights && typeof threshold.value === 'number') {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const alone = (weightsOf(unfound) ?? []).reduce((total, weight) => total + weight, 0);
      if (fields.length > 0 && sum < threshold.value) {
        report(threshold, 'DUPLICATES-UNREACHABLE', `Everything together weighs ${sum}: no two cases ever match.`, {
          hint: 'Lower the threshold, or raise the weights.',
        });
      } else if (unfound.length > 0 && alone >= threshold.value) {
        report(threshold, 'DUPLICATES-UNFOUND', `What is not searched weighs ${alone}: such a match is never found.`, {
          hint: 'Make one of these fields searchable (x-search), or lower its weight.',
        });
      }
    }
    checkHolds(pack, id, comparison, report);
  }
};

function weightsOf(fields: readonly Cursor[]): readonly number[] | undefined {
  const weights = fields.map((field) => field.at('weight').value);
  return weights.every((weight) => typeof weight === 'number') ? (weights as readonly number[]) : undefined;
}

/** True for a field by which cases are found. What cannot be compared at all is reported, and found by for now. */
function isFoundBy(form: Cursor, compared: Cursor, report: RuleReport): boolean {
  const at = compared.at('field');
  const place = findChosenField(form, at, report);
  if (!place) return true;
  const { schema } = place;
  const match = compared.at('match');
  const search = schema.at('x-search').text ?? schema.at('items').at('x-search').text;
  const isDate = schema.at('format').text === 'date' || search === 'date';
  const isText = schema.at('type').text === 'string' || schema.at('items').at('type').text === 'string';
  const problem = isGroup(schema)
    ? 'A group of fields cannot be compared'
    : match.text === 'date' && !isDate
      ? 'This field is no date'
      : match.text === 'name' && (isDate || !isText || schema.at('x-codes').isThere || schema.at('enum').isThere)
        ? 'This field is no text that sounds'
        : undefined;
  if (problem === undefined) return isSearchedBy(match.text, search);
  report(isGroup(schema) ? at : match, 'DUPLICATES-FIELD', `${problem}.`, {
    hint: isGroup(schema) ? 'Name a field inside it.' : 'Compare it exactly, or name another field.',
  });
  return true;
}

function isSearchedBy(match: string | undefined, search: string | undefined): boolean {
  if (match === undefined || !Object.hasOwn(foundBy, match)) return true;
  const kinds: readonly string[] = foundBy[match as keyof typeof foundBy];
  return search !== undefined && kinds.includes(search);
}

/** Whoever may take a step that waits is told of the matches, and may say what they are. */
function checkHolds(pack: PackOutline, service: string, comparison: Cursor, report: RuleReport): void {
  const told = comparison
    .at('roles')
    .texts()
    .map(({ value }) => value);
  const grants = grantsOf(pack).filter(({ services }) => services?.includes(service) ?? true);
  const answers = (role: string) =>
    grants.some((grant) => grant.role === role && grant.may.includes('answer-likeness'));
  for (const held of comparison.at('holds').texts()) {
    const step = held.value;
    const takers = [...new Set(grants.filter(({ may }) => may.includes(step)).map(({ role }) => role))];
    const lost = takers.find((role) => !told.includes(role) || !answers(role));
    if (lost === undefined) continue;
    const lacks = told.includes(lost) ? 'may not answer-likeness' : 'is told of no match';
    report(
      held,
      'DUPLICATES-HELD',
      `${step} waits until matches are answered, but ${lost}, which may take it, ${lacks}.`,
      {
        hint: `Name ${lost} among the roles, and let it answer-likeness in access.yaml; or let another role take the step.`,
      },
    );
  }
}
