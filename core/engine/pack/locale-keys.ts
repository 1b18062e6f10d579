import type { Cursor } from './cursor.ts';
import { formPlaces, keywordValues } from './form-fields.ts';
import type { PackOutline, ServiceOutline } from './outline.ts';

/** The keys of the texts of a pack, with dots between their parts. */
export interface LocaleKeys {
  /** Each language must have these. */
  readonly needed: ReadonlySet<string>;
  /** A language may have these. */
  readonly allowed: ReadonlySet<string>;
  /** Beginnings of keys of which nothing can be said, because the file that declares them cannot be read. */
  readonly uncertain: readonly string[];
}

/** Which texts a pack needs, and which it may have besides. */
export function localeKeys(pack: PackOutline): LocaleKeys {
  const { manifest } = pack;
  const texts = (at: Cursor) => at.texts().map(({ value }) => value);
  const needed = [
    'pack.title',
    ...prefixed('instruments', manifest.at('instruments').keys()),
    ...prefixed('categories', pack.categories.keys()),
    ...prefixed('roles', pack.access.at('roles').keys()),
    ...prefixed(
      'services',
      pack.services.map(({ id }) => id),
    ),
    ...[...pack.codeLists].flatMap(([list, codes]) =>
      prefixed(
        `codes.${list}`,
        codes.items().flatMap((each) => each.at('code').text ?? []),
      ),
    ),
    ...prefixed('documents', declaredDocuments(pack)),
    ...[...pack.reports].flatMap(([id, report]) =>
      prefixed(`reports.${id}`, ['title', ...report.at('measures').keys(), ...report.at('dimensions').keys()]),
    ),
    ...prefixed('causes', causesOf(pack)),
    ...prefixed('scanner', pack.scanner.at('subjects').keys()),
    ...pack.services.flatMap(neededByService),
  ];
  const allowed = [
    ...prefixed('sides', texts(manifest.at('sides'))),
    ...prefixed('authorityKinds', texts(manifest.at('authorityKinds'))),
    ...prefixed('attributes', manifest.at('attributes').keys()),
    ...prefixed('holidays', holidayNames(pack)),
    ...pack.services.flatMap(allowedByService),
  ];
  return { needed: new Set(needed), allowed: new Set(allowed), uncertain: uncertainKeys(pack) };
}

function declaredDocuments({ documents }: PackOutline): readonly string[] {
  return [...documents.values()].flatMap(({ id, document }) => (document.isThere ? [id] : []));
}

/** Every cause for which a case or an instrument can be suspended. */
function causesOf({ manifest, services }: PackOutline): readonly string[] {
  const ofInstruments = manifest
    .at('instruments')
    .entries()
    .flatMap(([, instrument]) => instrument.at('suspensions').items())
    .flatMap((suspension) => suspension.at('cause').text ?? []);
  return [...ofInstruments, ...services.flatMap(({ service }) => service.at('suspensions').keys())];
}

function neededByService({ id, service, machine, deadlines, forms }: ServiceOutline): readonly string[] {
  const declared = service.at('forms').keys();
  return [
    ...prefixed(`states.${id}`, [...machine.states.keys()]),
    ...prefixed('outcomes', [...machine.outcomes]),
    ...prefixed(`transitions.${id}`, service.at('transitions').keys()),
    ...prefixed(`deadlines.${id}`, deadlines.keys()),
    ...prefixed(`questions.${id}`, service.at('questions').keys()),
    ...declared.flatMap((form) => {
      const schema = forms.get(form);
      const places = schema ? formPlaces(schema).map(({ path }) => path) : [];
      return prefixed(`forms.${id}.${form}`, ['title', ...places]);
    }),
  ];
}

function allowedByService({ id, service, conditions, deadlines, forms }: ServiceOutline): readonly string[] {
  return [
    ...prefixed(`participants.${id}`, service.at('participants').keys()),
    ...prefixed(`conditions.${id}`, conditions.keys()),
    ...prefixed(
      'effects',
      deadlines.entries().flatMap(([, rule]) => rule.at('onExpiry').at('effect').text ?? []),
    ),
    ...prefixed(
      'warnings',
      [...forms.values()].flatMap((form) => keywordValues(form, 'code')),
    ),
    ...[...forms].flatMap(([form, schema]) =>
      formPlaces(schema).flatMap((place) =>
        prefixed(
          `choices.${id}.${form}.${place.path}`,
          [...place.schema.at('enum').items(), ...place.schema.at('items').at('enum').items()].map(({ value }) =>
            String(value),
          ),
        ),
      ),
    ),
  ];
}

function holidayNames({ calendars }: PackOutline): readonly string[] {
  return [...calendars.values()].flatMap((calendar) =>
    [...calendar.at('days').items(), ...calendar.at('yearly').items()].flatMap((day) => day.at('name').text ?? []),
  );
}

function prefixed(prefix: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${prefix}.${name}`);
}

function uncertainKeys(pack: PackOutline): readonly string[] {
  const when = (isUnknown: boolean, ...keys: string[]) => (isUnknown ? keys : []);
  const calendars = [...pack.calendars.values()];
  return [
    ...when(pack.manifest.isUnread, ''),
    ...when(!pack.categories.isThere, 'categories.'),
    ...when(!pack.access.isThere, 'roles.'),
    ...when(pack.scanner.isUnread, 'scanner.'),
    ...when(
      calendars.some(({ isUnread }) => isUnread),
      'holidays.',
    ),
    ...[...pack.codeLists].flatMap(([list, codes]) => when(codes.isUnread, `codes.${list}.`)),
    ...[...pack.documents.values()].flatMap(({ id, document }) => when(document.isUnread, `documents.${id}`)),
    ...[...pack.reports].flatMap(([id, report]) => when(report.isUnread, `reports.${id}.`)),
    ...pack.services.flatMap(({ id, service, workflow, deadlines, conditions, forms }) => [
      ...when(
        !service.isThere,
        'causes.',
        ...['transitions', 'participants', 'questions', 'forms', 'choices'].map((group) => `${group}.${id}.`),
      ),
      ...when(!workflow.isThere, `states.${id}.`, 'outcomes.'),
      ...when(deadlines.isUnread, `deadlines.${id}.`, 'effects.'),
      ...when(conditions.isUnread, `conditions.${id}.`),
      ...service
        .at('forms')
        .keys()
        .flatMap((form) =>
          when(!forms.get(form)?.isThere, `forms.${id}.${form}.`, `choices.${id}.${form}.`, 'warnings.'),
        ),
    ]),
  ];
}

/** The texts of a locale file by key, with their places. `help` explains other keys: its own are written out in full. */
export function localeTexts(locale: Cursor): ReadonlyMap<string, Cursor> {
  const texts = new Map<string, Cursor>();
  const visit = (at: Cursor, prefix: string): void => {
    for (const [key, child] of at.entries()) {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      if (child.text !== undefined && key !== '$schema') texts.set(path, child);
      else visit(child, path);
    }
  };
  visit(locale, '');
  return texts;
}
