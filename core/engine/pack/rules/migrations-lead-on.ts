import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { isGroup } from '../form-path.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import { compareVersions } from '../version-range.ts';
import { findChosenField } from './find-chosen-field.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A migration leads from an earlier version to a later one, and to fields, codes and answers that are there. */
export const migrationsLeadOn: Rule = (pack, report) => {
  const version = pack.manifest.at('version').text;
  for (const migration of pack.migrations) {
    const [from, to] = [migration.at('from'), migration.at('to')];
    if (from.text === undefined || to.text === undefined) continue;
    const named = migration.file.names[0];
    if (named !== `${from.text}-${to.text}`) {
      const message = `The migration leads from ${from.text} to ${to.text}, but the file is called ${JSON.stringify(named)}.`;
      report(from, 'ID-MISMATCH', message, { hint: `Call it ${from.text}-${to.text}.yaml.` });
    }
    const problem =
      compareVersions(from.text, to.text) >= 0
        ? `${to.text} does not come after ${from.text}`
        : version !== undefined && compareVersions(to.text, version) > 0
          ? `The pack is at ${version}: there is no ${to.text} yet`
          : undefined;
    if (problem !== undefined) {
      report(to, 'MIGRATION-VERSION', `${problem}.`, {
        hint: 'Write the versions in their order, up to that of pack.yaml.',
      });
    }
    if (to.text === version) checkTargets(pack, migration, report);
  }
};

function checkTargets(pack: PackOutline, migration: Cursor, report: RuleReport): void {
  for (const [list, codes] of migration.at('codes').entries()) {
    const declared = pack.codeLists.get(list);
    if (!declared?.isThere) continue;
    const known = declared.items().flatMap((each) => each.at('code').text ?? []);
    for (const [, code] of codes.entries()) checkCode(code, list, known, report);
  }
  for (const [id, moves] of migration.at('services').entries()) {
    const service = pack.services.find((each) => each.id === id);
    if (!service) continue;
    for (const move of moves.at('fields').items()) checkField(service, move, move.at('to'), report);
    for (const given of moves.at('defaults').items()) checkField(service, given, given.at('field'), report);
  }
}

function checkCode(code: Cursor, list: string, known: readonly string[], report: RuleReport): void {
  if (code.text === undefined || known.includes(code.text)) return;
  const near = didYouMean(code.text, known);
  report(code, 'VALUE-NOT-ALLOWED', `${JSON.stringify(code.text)} is no code of ${list}.`, {
    hint: near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.slice(0, 12).join(', ')}.`,
  });
}

function checkField({ forms }: ServiceOutline, move: Cursor, at: Cursor, report: RuleReport): void {
  const form = forms.get(move.at('form').text ?? '');
  if (!form?.isThere) return;
  const place = findChosenField(form, at, report);
  if (!place) return;
  const value = move.at('value');
  if (!value.isThere || mayBe(place.schema, value)) return;
  report(value, 'DEFAULT-MISFIT', 'The form does not allow this answer.', {
    hint: 'Write an answer of the type, and among the values, that the field has.',
  });
}

function mayBe(schema: Cursor, { value }: Cursor): boolean {
  if (isGroup(schema)) return false;
  const constant = schema.at('const');
  if (constant.isThere) return constant.value === value;
  const values = schema.at('enum').items();
  if (values.length > 0) return values.some((each) => each.value === value);
  const types = schema
    .at('type')
    .texts()
    .map((each) => each.value);
  return (
    types.length === 0 ||
    types.some((type) => (type === 'integer' ? Number.isSafeInteger(value) : typeof value === type))
  );
}
