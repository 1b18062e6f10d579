import { commandTypes } from '../../model/command.ts';
import { retentionCommands } from '../../model/retention-command.ts';
import type { Cursor } from '../cursor.ts';
import type { PackCode } from '../diagnostic-codes.ts';
import { keywordValues } from '../form-fields.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { ReferenceKind } from './reference.ts';

/** What is said of a name that does not exist. */
export interface KindOfName {
  readonly code: PackCode;
  /** What the name should be: `role of access.yaml`. */
  readonly noun: string;
  known(pack: PackOutline, service: ServiceOutline | undefined): readonly string[];
  /** Where the names are declared. While one of these cannot be read, nothing is said of the names. */
  declaredIn(pack: PackOutline, service: ServiceOutline | undefined): readonly Cursor[];
}

/** Commands that a grant of access.yaml can name. */
const granted = commandTypes.filter((type) => !(retentionCommands as readonly string[]).includes(type));

const values = (at: Cursor) => at.texts().map(({ value }) => value);
const among = (pack: PackOutline, service: ServiceOutline | undefined) => (service ? [service] : pack.services);
/** Files of the service, or of every service; then also the manifest, which lists them. */
const declaredAmong = (
  pack: PackOutline,
  service: ServiceOutline | undefined,
  files: (outline: ServiceOutline) => readonly Cursor[],
) => [...(service ? [] : [pack.manifest]), ...among(pack, service).flatMap(files)];
const transitionsOf = ({ service }: ServiceOutline) => service.at('transitions').keys();
const eventsOf = ({ machine }: ServiceOutline) => [...machine.events.keys()];
const statesOf = ({ machine }: ServiceOutline) => [...machine.states.keys()];
const facetsOf = ({ forms }: ServiceOutline) => [...forms.values()].flatMap((form) => keywordValues(form, 'x-facet'));
const sides: KindOfName = {
  code: 'SIDE-UNKNOWN',
  noun: 'side of pack.yaml',
  known: ({ manifest }) => values(manifest.at('sides')),
  declaredIn: ({ manifest }) => [manifest],
};

/** For each kind of name, what exists and what is said of what does not. */
export const kindsOfNames: Readonly<Record<ReferenceKind, KindOfName>> = {
  attribute: {
    code: 'ATTRIBUTE-UNKNOWN',
    noun: 'attribute of pack.yaml',
    known: ({ manifest }) => manifest.at('attributes').keys(),
    declaredIn: ({ manifest }) => [manifest],
  },
  authority: {
    code: 'AUTHORITY-UNKNOWN',
    noun: 'authority of pack.yaml',
    known: ({ manifest }) => manifest.at('authorities').keys(),
    declaredIn: ({ manifest }) => [manifest],
  },
  calendar: {
    code: 'CALENDAR-UNKNOWN',
    noun: 'calendar in calendars/',
    known: ({ calendars }) => [...calendars.keys()],
    declaredIn: () => [],
  },
  category: {
    code: 'CATEGORY-UNKNOWN',
    noun: 'category of categories.yaml',
    known: ({ categories }) => categories.keys(),
    declaredIn: ({ categories }) => [categories],
  },
  cause: {
    code: 'CAUSE-UNKNOWN',
    noun: 'cause of service.yaml or of an instrument that was suspended',
    known: (pack, service) => [
      ...among(pack, service).flatMap((each) => each.service.at('suspensions').keys()),
      ...pack.manifest
        .at('instruments')
        .entries()
        .flatMap(([, instrument]) => instrument.at('suspensions').items())
        .flatMap((suspension) => suspension.at('cause').text ?? []),
    ],
    declaredIn: (pack, service) => [pack.manifest, ...declaredAmong(pack, service, (each) => [each.service])],
  },
  'code-list': {
    code: 'CODE-LIST-UNKNOWN',
    noun: 'code list in codes/',
    known: ({ codeLists }) => [...codeLists.keys()],
    declaredIn: () => [],
  },
  condition: {
    code: 'CONDITION-UNKNOWN',
    noun: 'condition of the service',
    known: (pack, service) => among(pack, service).flatMap(({ conditions }) => conditions.keys()),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.conditions]),
  },
  counterpart: {
    code: 'COUNTERPART-UNKNOWN',
    noun: 'counterpart of pack.yaml',
    known: ({ manifest }) => manifest.at('counterparts').keys(),
    declaredIn: ({ manifest }) => [manifest],
  },
  deadline: {
    code: 'DEADLINE-UNKNOWN',
    noun: 'deadline of the service',
    known: (pack, service) => among(pack, service).flatMap(({ deadlines }) => deadlines.keys()),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.deadlines]),
  },
  event: {
    code: 'TRANSITION-UNKNOWN',
    noun: 'transition or event of the service',
    known: (pack, service) => among(pack, service).flatMap((each) => [...transitionsOf(each), ...eventsOf(each)]),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service, each.workflow]),
  },
  facet: {
    code: 'FACET-UNKNOWN',
    noun: 'facet of a form',
    known: (pack, service) => among(pack, service).flatMap(facetsOf),
    declaredIn: (pack, service) =>
      declaredAmong(pack, service, ({ service: file, forms }) => [file, ...forms.values()]),
  },
  form: {
    code: 'FORM-UNKNOWN',
    noun: 'form of service.yaml',
    known: (pack, service) => among(pack, service).flatMap((each) => each.service.at('forms').keys()),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service]),
  },
  fixture: {
    code: 'FIXTURE-UNKNOWN',
    noun: 'fixture in fixtures/',
    known: ({ fixtures }) => [...fixtures.keys()],
    declaredIn: () => [],
  },
  happening: {
    code: 'TRIGGER-UNKNOWN',
    noun: 'transition, event or state of the service',
    known: (pack, service) =>
      among(pack, service).flatMap((each) => [...transitionsOf(each), ...eventsOf(each), ...statesOf(each)]),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service, each.workflow]),
  },
  instrument: {
    code: 'INSTRUMENT-UNKNOWN',
    noun: 'instrument of pack.yaml',
    known: ({ manifest }) => manifest.at('instruments').keys(),
    declaredIn: ({ manifest }) => [manifest],
  },
  kind: {
    code: 'KIND-UNKNOWN',
    noun: 'authority kind of pack.yaml',
    known: ({ manifest }) => values(manifest.at('authorityKinds')),
    declaredIn: ({ manifest }) => [manifest],
  },
  outcome: {
    code: 'OUTCOME-UNKNOWN',
    noun: 'outcome of a final state',
    known: (pack, service) => [
      ...(service ? [] : ['still-open']),
      ...among(pack, service).flatMap(({ machine }) => [...machine.outcomes]),
    ],
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.workflow]),
  },
  participant: {
    code: 'PARTICIPANT-UNKNOWN',
    noun: 'participant of service.yaml',
    known: (pack, service) => among(pack, service).flatMap((each) => each.service.at('participants').keys()),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service]),
  },
  pattern: {
    code: 'PATTERN-UNKNOWN',
    noun: 'pattern in workflows/',
    known: ({ beside }) => beside.patterns,
    declaredIn: () => [],
  },
  preset: {
    code: 'PRESET-UNKNOWN',
    noun: 'preset in workflows/presets',
    known: ({ beside }) => beside.presets,
    declaredIn: () => [],
  },
  role: {
    code: 'ROLE-UNKNOWN',
    noun: 'role of access.yaml',
    known: ({ access }) => access.at('roles').keys(),
    declaredIn: ({ access }) => [access],
  },
  service: {
    code: 'SERVICE-UNKNOWN',
    noun: 'service of pack.yaml',
    known: ({ manifest }) => values(manifest.at('services')),
    declaredIn: ({ manifest }) => [manifest],
  },
  side: sides,
  state: {
    code: 'STATE-UNKNOWN',
    noun: 'state of the workflow',
    known: (pack, service) => among(pack, service).flatMap(statesOf),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.workflow]),
  },
  step: {
    code: 'STEP-UNKNOWN',
    noun: 'transition of a service or command of the engine',
    known: (pack, service) => [...among(pack, service).flatMap(transitionsOf), ...granted],
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service]),
  },
  // In a story somebody may also do what retention.yaml alone grants.
  'told-step': {
    code: 'STEP-UNKNOWN',
    noun: 'transition of a service or command of the engine',
    known: (pack, service) => [...among(pack, service).flatMap(transitionsOf), ...commandTypes],
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service]),
  },
  transition: {
    code: 'TRANSITION-UNKNOWN',
    noun: 'transition of service.yaml',
    known: (pack, service) => among(pack, service).flatMap(transitionsOf),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service]),
  },
  trigger: {
    code: 'TRIGGER-UNKNOWN',
    noun: 'transition or state of the service',
    known: (pack, service) => among(pack, service).flatMap((each) => [...transitionsOf(each), ...statesOf(each)]),
    declaredIn: (pack, service) => declaredAmong(pack, service, (each) => [each.service, each.workflow]),
  },
  'word-list': {
    code: 'WORDS-UNKNOWN',
    noun: 'word list in workflows/presets/scanner',
    known: ({ beside }) => beside.wordLists,
    declaredIn: () => [],
  },
};
