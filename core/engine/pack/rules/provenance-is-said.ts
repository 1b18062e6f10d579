import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { type FormPlace, formPlaces } from '../form-fields.ts';
import type { PackOutline } from '../outline.ts';
import { provenanceList } from '../provenance-list.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Where data come from is named by a code of the pack, and each passage through which it could go says what becomes of it. */
export const provenanceIsSaid: Rule = (pack, report) => {
  const marked = markedFields(pack);
  const known = codesOf(pack);
  for (const { schema } of marked) checkCode(schema.at('x-provenance'), schema.at('x-provenance').text, known, report);
  for (const passage of pack.whitelist.items()) {
    const said = passage.at('provenance').entries();
    for (const [code, rule] of said) checkCode(rule, code, known, report, true);
    const silent = new Set(
      marked
        .filter(({ side }) => side === passage.at('from').text)
        .filter((field) => passesThrough(passage, field))
        .map(({ code }) => code)
        .filter((code) => known.includes(code) && !said.some(([name]) => name === code)),
    );
    for (const code of silent) {
      const message = `The passage has fields with data from ${JSON.stringify(code)} and says nothing about them: a step that would hand them over is refused.`;
      const hint = `Write provenance: { ${code}: { unless: <condition> } }, or { ${code}: {} } where they never pass.`;
      report(passage, 'PROVENANCE-UNSAID', message, { severity: 'warning', hint });
    }
  }
};

function checkCode(
  at: Cursor,
  code: string | undefined,
  known: readonly string[],
  report: RuleReport,
  isKey = false,
): void {
  if (code === undefined || known.includes(code)) return;
  const near = didYouMean(code, known);
  report(at, 'PROVENANCE-UNKNOWN', `${JSON.stringify(code)} is no code of codes/${provenanceList}.yaml.`, {
    hint: near
      ? `Did you mean ${JSON.stringify(near)}?`
      : `List where data can come from in codes/${provenanceList}.yaml.`,
    isKey,
  });
}

interface MarkedField extends FormPlace {
  readonly code: string;
  readonly side: string | undefined;
  readonly form: string;
}

/** Fields and groups that say where their data come from. */
function markedFields({ services }: PackOutline): readonly MarkedField[] {
  return services.flatMap(({ service, forms }) =>
    [...forms].flatMap(([form, schema]) =>
      formPlaces(schema).flatMap((place) => {
        const code = place.schema.at('x-provenance').text;
        const side = service.at('forms').at(form).at('by').text;
        return code === undefined ? [] : [{ ...place, code, side, form }];
      }),
    ),
  );
}

function passesThrough(passage: Cursor, { category, form, path }: MarkedField): boolean {
  const values = (key: string) =>
    passage
      .at(key)
      .texts()
      .map(({ value }) => value);
  if (category === undefined || !values('categories').includes(category)) return false;
  const place = `${form}.${path}`;
  const overlaps = (field: string) => place === field || place.startsWith(`${field}.`) || field.startsWith(`${place}.`);
  return !passage.at('fields').isThere || values('fields').some(overlaps);
}

function codesOf({ codeLists }: PackOutline): readonly string[] {
  return (codeLists.get(provenanceList)?.items() ?? []).flatMap((item) => item.at('code').text ?? []);
}
