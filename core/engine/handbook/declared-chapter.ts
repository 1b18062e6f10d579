import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Cursor } from '../pack/cursor.ts';
import { formPlaces } from '../pack/form-fields.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { formTitle } from './step-chapter.ts';

/** A category list that may pass from one side to the other. */
export interface PassageEntry {
  readonly from: Named;
  readonly to: Named;
  readonly categories: readonly Named[];
  /** Where not whole categories pass: the only fields that do. */
  readonly fields: readonly string[];
  readonly source?: ShownSource;
}

/** A document or notice that is made from a case. */
export interface DocumentEntry extends Named {
  readonly kind: string;
  readonly side: Named;
  readonly to: readonly Named[];
  readonly by: readonly Named[];
  readonly fields: readonly string[];
  readonly languages: readonly string[];
  readonly enforced: boolean;
  readonly source?: ShownSource;
}

/** Which answers are compared to find the same person twice. */
export interface DuplicatesEntry {
  readonly service: Named;
  readonly form: Named;
  readonly threshold: number;
  readonly fields: readonly { readonly field: string; readonly match: string; readonly weight: number }[];
  readonly roles: readonly Named[];
  readonly enforced: boolean;
  readonly source?: ShownSource;
}

/** A count over cases. */
export interface ReportEntry extends Named {
  readonly measures: readonly Named[];
  readonly dimensions: readonly Named[];
  readonly below: number;
  readonly roles: readonly Named[];
  readonly enforced: boolean;
  readonly source?: ShownSource;
}

/** True for a place that this version of the engine carries out. */
export type IsEnforced = (file: string, pointer: string) => boolean;

/** What may pass between the sides, in the order of the file. */
export function passageEntries(
  pack: CompiledPack,
  { whitelist, services }: PackOutline,
  naming: Naming,
  source: SourceReader,
): readonly PassageEntry[] {
  const label = fieldLabels(services, naming);
  return pack.whitelist.map(({ from, to, categories }, index) => {
    const at = whitelist.at(index);
    return {
      from: naming.name('sides', from),
      to: naming.name('sides', to),
      categories: categories.map((each) => naming.name('categories', each)),
      fields: textsOf(at.at('fields')).map(label),
      ...shownSource(at, source),
    };
  });
}

/** Every document that the pack declares. */
export function documentEntries(
  { documents, services }: PackOutline,
  naming: Naming,
  source: SourceReader,
  isEnforced: IsEnforced,
): readonly DocumentEntry[] {
  const label = fieldLabels(services, naming);
  return [...documents.values()]
    .filter(({ document }) => document.isThere)
    .map(({ id, document, templates }) => ({
      ...naming.name('documents', id),
      kind: document.at('kind').text ?? '',
      side: naming.name('sides', document.at('side').text ?? ''),
      to: textsOf(document.at('to')).map((each) => naming.name('sides', each)),
      by: textsOf(document.at('by')).map((each) => naming.name('roles', each)),
      fields: textsOf(document.at('fields')).map(label),
      languages: [...templates.keys()],
      enforced: isEnforced(document.file.path, ''),
      ...shownSource(document, source),
    }));
}

/** Every comparison of cases that the pack declares. */
export function duplicatesEntries(
  { duplicates, services }: PackOutline,
  naming: Naming,
  source: SourceReader,
  isEnforced: IsEnforced,
): readonly DuplicatesEntry[] {
  const label = fieldLabels(services, naming);
  return duplicates
    .entries()
    .filter(([service]) => service !== '$schema')
    .map(([service, at]) => {
      const form = at.at('form').text ?? '';
      return {
        service: naming.name('services', service),
        form: formTitle(naming, service, form),
        threshold: Number(at.at('threshold').value ?? 0),
        fields: at
          .at('fields')
          .items()
          .map((each) => ({
            field: label(
              `${form}.${(each.at('field').text ?? '')
                .split('/')
                .filter((key) => key !== '' && key !== '*')
                .join('.')}`,
            ),
            match: each.at('match').text ?? '',
            weight: Number(each.at('weight').value ?? 0),
          })),
        roles: textsOf(at.at('roles')).map((each) => naming.name('roles', each)),
        enforced: isEnforced(duplicates.file.path, ''),
        ...shownSource(at, source),
      };
    });
}

/** Every report that the pack declares. */
export function reportEntries(
  { reports }: PackOutline,
  naming: Naming,
  source: SourceReader,
  isEnforced: IsEnforced,
): readonly ReportEntry[] {
  return [...reports].map(([id, report]) => ({
    ...naming.name(`reports.${id}`, 'title'),
    id,
    measures: report
      .at('measures')
      .keys()
      .map((each) => naming.name(`reports.${id}`, each)),
    dimensions: report
      .at('dimensions')
      .keys()
      .map((each) => naming.name(`reports.${id}`, each)),
    below: Number(report.at('suppress').at('below').value ?? 0),
    roles: textsOf(report.at('roles')).map((each) => naming.name('roles', each)),
    enforced: isEnforced(report.file.path, ''),
    ...shownSource(report, source),
  }));
}

/** Labels of fields by the path that documents use: `application.person.familyName`. */
function fieldLabels(services: PackOutline['services'], naming: Naming): (path: string) => string {
  return (path) => {
    const [form = '', ...rest] = path.split('.');
    const inside = rest.join('.');
    const service = services.find(({ forms }) => forms.has(form));
    const schema = service?.forms.get(form);
    if (!service || !schema || !formPlaces(schema).some((place) => place.path === inside)) return path;
    return naming.name(`forms.${service.id}.${form}`, inside).label;
  };
}

function textsOf(at: Cursor): readonly string[] {
  return at.texts().map(({ value }) => value);
}

function shownSource(at: Cursor, source: SourceReader): { readonly source?: ShownSource } {
  const shown = source(at.at('source'));
  return shown ? { source: shown } : {};
}
