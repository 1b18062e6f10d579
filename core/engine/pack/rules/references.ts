import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';

/** What a name can stand for. */
export type ReferenceKind =
  | 'attribute'
  | 'authority'
  | 'calendar'
  | 'category'
  | 'code-list'
  | 'condition'
  | 'counterpart'
  | 'deadline'
  | 'form'
  | 'instrument'
  | 'kind'
  | 'outcome'
  | 'participant'
  | 'pattern'
  | 'preset'
  | 'role'
  | 'service'
  | 'side'
  | 'state'
  | 'step'
  | 'transition'
  | 'trigger';

/** A name that is used somewhere, and what it must be the name of. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: Cursor;
  /** True where the name is a key. */
  readonly isKey?: boolean;
  /** The service in which the name is looked up; without one, any service of the pack. */
  readonly service?: ServiceOutline;
}

/** Every name that the files of a pack use, but for what forms, conditions and machines say inside themselves. */
export function collectReferences(pack: PackOutline): readonly Reference[] {
  return [
    ...instruments(pack),
    ...manifestReferences(pack),
    ...accessReferences(pack),
    ...dataReferences(pack),
    ...pack.services.flatMap((service) => [...serviceReferences(service), ...deadlineReferences(service)]),
    ...pack.scenarios.flatMap((scenario) => scenarioReferences(pack, scenario)),
  ];
}

function texts(kind: ReferenceKind, at: Cursor, service?: ServiceOutline): readonly Reference[] {
  return at.texts().map((name) => ({ kind, name, ...(service ? { service } : {}) }));
}

function keys(kind: ReferenceKind, at: Cursor, service?: ServiceOutline): readonly Reference[] {
  return at.entries().map(([, name]) => ({ kind, name, isKey: true, ...(service ? { service } : {}) }));
}

const withoutSources = new Set(['scenario', 'locale', 'layout', 'preset', 'pattern']);

function instruments(pack: PackOutline): readonly Reference[] {
  const files = pack.files.filter((file) => !withoutSources.has(file.kind) && !file.path.startsWith('workflows/'));
  const roots = [pack.manifest, pack.categories, pack.access, pack.whitelist, pack.retention, pack.safeguards];
  const more = [...pack.calendars.values(), ...pack.codeLists.values()];
  const inServices = pack.services.flatMap(({ service, conditions, deadlines, workflow, forms }) => [
    service,
    conditions,
    deadlines,
    workflow,
    ...forms.values(),
  ]);
  return [...roots, ...more, ...inServices]
    .filter(({ file }) => files.includes(file))
    .flatMap((root) => sourcesIn(root, root.file.kind === 'form' ? 'x-source' : 'source'))
    .flatMap((source) => texts('instrument', source.at('instrument')));
}

function sourcesIn(at: Cursor, key: string): readonly Cursor[] {
  const below = [...at.entries().map(([, child]) => child), ...at.items()];
  return [...(at.at(key).isThere ? [at.at(key)] : []), ...below.flatMap((child) => sourcesIn(child, key))];
}

function manifestReferences({ manifest }: PackOutline): readonly Reference[] {
  const authorities = manifest.at('authorities').entries();
  const counterparts = manifest.at('counterparts').entries();
  return [
    ...authorities.flatMap(([, authority]) => [
      ...texts('kind', authority.at('kind')),
      ...texts('side', authority.at('side')),
      ...texts('counterpart', authority.at('counterpart')),
      ...texts('calendar', authority.at('calendar')),
      ...texts('counterpart', authority.at('covers')),
    ]),
    ...counterparts.flatMap(([, counterpart]) => texts('calendar', counterpart.at('calendar'))),
    ...[...authorities, ...counterparts].flatMap(([, each]) => keys('attribute', each.at('attributes'))),
    ...manifest
      .at('instruments')
      .entries()
      .flatMap(([, instrument]) => [
        ...keys('counterpart', instrument.at('parties')),
        ...instrument
          .at('suspensions')
          .items()
          .flatMap((each) => (each.at('counterpart').text === '*' ? [] : texts('counterpart', each.at('counterpart')))),
      ]),
  ];
}

function accessReferences({ access }: PackOutline): readonly Reference[] {
  const roles = access.at('roles').entries();
  const grants = roles.flatMap(([, role]) => role.at('grants').items());
  return [
    ...roles.flatMap(([, role]) => [...texts('side', role.at('side')), ...texts('kind', role.at('kinds'))]),
    ...grants.flatMap((grant) => [
      ...texts('state', grant.at('during')),
      ...texts('category', grant.at('reads')),
      ...texts('category', grant.at('writes')),
      ...texts('step', grant.at('may')),
    ]),
    ...access
      .at('separations')
      .items()
      .flatMap((each) => [...texts('step', each.at('first')), ...texts('step', each.at('then'))]),
  ];
}

function dataReferences(pack: PackOutline): readonly Reference[] {
  const someOrAll = (kind: ReferenceKind, at: Cursor) => (at.text === '*' ? [] : texts(kind, at));
  const find = (id: string | undefined) => pack.services.find((service) => service.id === id);
  return [
    ...pack.whitelist
      .items()
      .flatMap((each) => [
        ...texts('side', each.at('from')),
        ...texts('side', each.at('to')),
        ...texts('category', each.at('categories')),
      ]),
    ...pack.retention
      .items()
      .flatMap((rule) => [
        ...someOrAll('category', rule.at('categories')),
        ...someOrAll('side', rule.at('holders')),
        ...someOrAll('outcome', rule.at('outcomes')),
      ]),
    ...pack.safeguards.entries().flatMap(([, each]) => {
      const service = find(each.at('service').text);
      return [
        ...texts('service', each.at('service')),
        ...(service
          ? [
              ...texts('trigger', each.at('of'), service),
              ...texts('trigger', each.at('needs'), service),
              ...texts('condition', each.at('when'), service),
            ]
          : []),
      ];
    }),
  ];
}

function serviceReferences(outline: ServiceOutline): readonly Reference[] {
  const { service, machine, pattern } = outline;
  const bind = service.at('workflow').at('bind');
  const values = (at: Cursor) => at.entries().map(([, value]) => value);
  return [
    ...texts('side', service.at('opensOn')),
    ...texts('category', service.at('messages')),
    ...texts('pattern', service.at('workflow').at('pattern')),
    ...values(bind.at('sides')).flatMap((each) => texts('side', each)),
    ...values(bind.at('roles')).flatMap((each) => texts('role', each)),
    ...values(bind.at('conditions')).flatMap((each) => texts('condition', each, outline)),
    ...keys('side', service.at('parties')),
    ...values(service.at('parties')).flatMap((party) => [
      ...texts('kind', party.at('kind')),
      ...texts('authority', party.at('authority')),
    ]),
    ...values(service.at('participants')).flatMap((participant) => [
      ...texts('side', participant.at('side')),
      ...texts('kind', participant.at('kind')),
      ...texts('authority', participant.at('choose').at('authority')),
      ...texts('side', participant.at('choose').at('covers')),
      ...texts('form', participant.at('choose').at('answer').at('form'), outline),
    ]),
    ...values(service.at('forms')).flatMap((form) => texts('side', form.at('by'))),
    ...values(service.at('transitions')).flatMap((transition) => transitionReferences(outline, transition)),
    ...(pattern
      ? []
      : [
          ...machine.guards.flatMap((guard) => texts('condition', guard, outline)),
          ...machine.roles.flatMap((role) => texts('role', role)),
        ]),
  ];
}

function transitionReferences(outline: ServiceOutline, transition: Cursor): readonly Reference[] {
  return [
    ...texts('side', transition.at('by')),
    ...texts('side', transition.at('sides')),
    ...texts('form', transition.at('form'), outline),
    ...texts('code-list', transition.at('reasons')),
    ...texts('condition', transition.at('when'), outline),
    ...transition
      .at('transmits')
      .items()
      .flatMap((each) => [...texts('form', each.at('form'), outline), ...texts('side', each.at('to'))]),
  ];
}

function deadlineReferences(outline: ServiceOutline): readonly Reference[] {
  return outline.deadlines.entries().flatMap(([, rule]) => [
    ...texts('side', rule.at('duty')),
    ...texts('side', rule.at('sides')),
    ...texts('participant', rule.at('actor'), outline),
    ...startReferences(outline, rule.at('starts')),
    ...texts('preset', rule.at('counting')),
    ...texts('preset', rule.at('counting').at('preset')),
    ...texts('side', rule.at('counting').at('calendar')),
    ...['metBy', 'cancelledBy'].flatMap((part) => [
      ...texts('trigger', rule.at(part), outline),
      ...texts('trigger', rule.at(part).at('any'), outline),
    ]),
    ...rule
      .at('warn')
      .items()
      .flatMap((warning) => texts('role', warning.at('who'))),
    ...texts('side', rule.at('extension').at('askedBy')),
    ...texts('code-list', rule.at('extension').at('reasons')),
    ...texts('role', rule.at('extension').at('whenUnknown').at('ask')),
    ...texts('code-list', rule.at('extension').at('whenUnknown').at('reasons')),
  ]);
}

function startReferences(outline: ServiceOutline, start: Cursor): readonly Reference[] {
  return [
    ...texts('transition', start.at('transition'), outline),
    ...texts('state', start.at('entered'), outline),
    ...texts('deadline', start.at('ended'), outline),
    ...['earliest', 'latest'].flatMap((choice) =>
      start
        .at(choice)
        .items()
        .flatMap((each) => startReferences(outline, each)),
    ),
  ];
}

function scenarioReferences(pack: PackOutline, scenario: Cursor): readonly Reference[] {
  const service = pack.services.find(({ id }) => id === scenario.at('service').text);
  const people = scenario.at('people').entries();
  const steps = [...scenario.at('given').items(), ...scenario.at('steps').items()];
  const parties = (at: Cursor) => [
    ...keys('side', at),
    ...at.entries().flatMap(([, authority]) => texts('authority', authority)),
  ];
  return [
    ...texts('service', scenario.at('service')),
    ...people.flatMap(([, person]) => [
      ...texts('role', person.at('role')),
      ...texts('authority', person.at('authority')),
    ]),
    ...parties(scenario.at('parties')),
    ...steps.flatMap((step) => parties(step.at('parties'))),
    ...(service ? steps.flatMap((step) => stepReferences(service, step)) : []),
  ];
}

function stepReferences(service: ServiceOutline, step: Cursor): readonly Reference[] {
  const then = step.at('then');
  return [
    ...texts('step', step.at('do'), service),
    ...texts('form', step.at('form'), service),
    ...texts('role', step.at('role')),
    ...texts('side', step.at('to')),
    ...texts('state', then.at('state'), service),
    ...texts('outcome', then.at('outcome'), service),
    ...then
      .at('sees')
      .entries()
      .flatMap(([, sight]) => [
        ...texts('category', sight.at('categories')),
        ...texts('state', sight.at('state'), service),
        ...texts('transition', sight.at('may'), service),
      ]),
  ];
}
