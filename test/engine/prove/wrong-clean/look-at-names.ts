import { allPaths } from './plain-machine.ts';
import { list, own, type Raw, type RawPack } from './raw-pack.ts';

const commands = [
  'open-case',
  'record-answers',
  'take-transition',
  'attach-document',
  'extend-deadline',
  'consent-extension',
  'end-extension',
  'suspend-case',
  'resume-case',
  'correct-date',
  'record-finding',
  'claim-task',
  'hand-over-task',
  'answer-likeness',
  'post-message',
  'pass-deadlines',
];

/** Every name that a pack uses and does not have, as far as this list of the places where names stand goes. */
export function lookAtNames(pack: RawPack): readonly string[] {
  const manifest = pack.file('pack');
  const access = pack.file('access');
  const services: readonly string[] = list(manifest.services);
  const wrong: string[] = [];
  const check = (what: string, known: readonly Raw[]) => (names: Raw) => {
    for (const name of list(names)) if (!known.includes(name)) wrong.push(`${what} ${JSON.stringify(name)}`);
  };
  const keysOf = (value: Raw) => Object.keys(value ?? {}).filter((key) => key !== '$schema');
  const side = check('side', list(manifest.sides));
  const kind = check('kind', list(manifest.authorityKinds));
  const role = check('role', keysOf(access.roles));
  const category = check('category', keysOf(pack.file('categories')));
  const codeList = check('code list', keysOf(pack.folder('codes')));
  const authority = check('authority', keysOf(manifest.authorities));
  const counterpart = check('counterpart', keysOf(manifest.counterparts));
  const instrument = check('instrument', keysOf(manifest.instruments));
  const calendar = check('calendar', keysOf(pack.folder('calendars')));
  const attribute = check('attribute', keysOf(manifest.attributes));
  const statesOf = (id: string) => allPaths(pack.file(`services/${id}/workflow`));
  const stepsOf = (id: string) => keysOf(pack.file(`services/${id}/service`).transitions);

  for (const each of Object.values<Raw>(manifest.authorities ?? {})) {
    kind(each.kind);
    side(each.side);
    counterpart(each.counterpart);
    counterpart(each.covers);
    calendar(each.calendar);
    attribute(keysOf(each.attributes));
  }
  for (const each of Object.values<Raw>(manifest.counterparts ?? {})) {
    calendar(each.calendar);
    attribute(keysOf(each.attributes));
  }
  for (const each of Object.values<Raw>(access.roles ?? {})) {
    side(each.side);
    kind(each.kinds);
    for (const grant of list(each.grants)) {
      const among = list(grant.services).length > 0 ? list(grant.services) : services;
      category(grant.reads);
      category(grant.writes);
      check('step', [...commands, ...among.flatMap(stepsOf)])(grant.may);
      check('state', among.flatMap(statesOf))(grant.during);
      check('service', services)(grant.services);
    }
  }
  for (const each of list(pack.file('whitelist')).filter((entry) => entry.from !== undefined)) {
    side([each.from, each.to]);
    category(each.categories);
  }
  for (const id of services) {
    const service = pack.file(`services/${id}/service`);
    const workflow = pack.file(`services/${id}/workflow`);
    const deadlines = pack.file(`services/${id}/deadlines`);
    const form = check('form', keysOf(service.forms));
    const condition = check('condition', keysOf(pack.file(`services/${id}/conditions`)));
    const trigger = check('trigger', [...stepsOf(id), ...statesOf(id)]);
    const sent = Object.values<Raw>(deadlines).flatMap((rule) => rule?.onExpiry?.event ?? []);
    side(service.opensOn);
    side(keysOf(service.parties));
    category(service.messages);
    for (const each of Object.values<Raw>(service.parties ?? {})) [kind(each.kind), authority(each.authority)];
    for (const each of Object.values<Raw>(service.participants ?? {})) [side(each.side), kind(each.kind)];
    for (const each of Object.values<Raw>(service.forms ?? {})) side(each.by);
    for (const each of Object.values<Raw>(service.transitions ?? {})) {
      side(each.by);
      side(each.sides);
      form(each.form);
      codeList(each.reasons);
      condition(each.when);
      for (const sending of list(each.transmits)) [form(sending.form), side(sending.to)];
    }
    for (const [name, each] of Object.entries<Raw>(deadlines).filter(([key]) => key !== '$schema')) {
      side([
        ...list(each.duty),
        ...list(each.sides),
        ...list(each.extension?.askedBy),
        ...list(each.extension?.consentOf),
      ]);
      check('participant', keysOf(service.participants))(each.actor);
      trigger(each.metBy?.any ?? each.metBy);
      trigger(each.cancelledBy?.any ?? each.cancelledBy);
      checkStart(each.starts);
      codeList([...list(each.extension?.reasons), ...list(each.extension?.whenUnknown?.reasons)]);
      role([...list(each.extension?.whenUnknown?.ask), ...list(each.warn).flatMap(({ who }) => who)]);
      if (each.divides === name) wrong.push(`${name} divides itself`);
      check('deadline', keysOf(deadlines))(each.divides);
    }
    function checkStart(start: Raw): void {
      if (typeof start !== 'object' || start === null) return;
      check('transition', stepsOf(id))(start.transition);
      check('state', statesOf(id))(start.entered);
      check('deadline', keysOf(deadlines))(start.ended);
      for (const each of [...list(start.earliest), ...list(start.latest)]) checkStart(each);
    }
    const visit = (box: Raw): void => {
      role(box.meta?.responsible);
      side(box.meta?.sides);
      check('event', [...stepsOf(id), ...sent])(keysOf(box.on));
      const ways = [...Object.values<Raw>(box.on ?? {}).flatMap(list), ...list(box.always)];
      for (const way of ways) condition(way.guard);
      check('state', keysOf(box.states))(box.initial);
      for (const inner of Object.values<Raw>(box.states ?? {})) visit(inner);
    };
    visit(workflow);
    for (const [name, schema] of Object.entries(pack.folder(`services/${id}/forms`))) {
      if (name.endsWith('.schema')) lookAtForm(schema, category, codeList);
    }
  }
  for (const source of everySource(pack, services)) instrument(source.instrument);
  return [...wrong, ...lookAtTexts(pack, services, statesOf, stepsOf, keysOf)];
}

function lookAtForm(schema: Raw, category: (names: Raw) => void, codeList: (names: Raw) => void): void {
  if (typeof schema !== 'object' || schema === null) return;
  category(schema['x-category']);
  codeList(schema['x-codes']);
  for (const below of [...Object.values<Raw>(schema.properties ?? {}), schema.items])
    lookAtForm(below, category, codeList);
}

function everySource(pack: RawPack, services: readonly string[]): readonly Raw[] {
  const found: Raw[] = [];
  const visit = (value: Raw): void => {
    if (typeof value !== 'object' || value === null) return;
    if (own(value, 'source')?.status !== undefined) found.push(value.source);
    for (const each of Object.values(value)) visit(each);
  };
  visit(pack.file('access'));
  for (const id of services)
    for (const part of ['service', 'deadlines', 'conditions']) visit(pack.file(`services/${id}/${part}`));
  return found;
}

function lookAtTexts(
  pack: RawPack,
  services: readonly string[],
  statesOf: (id: string) => readonly string[],
  stepsOf: (id: string) => readonly string[],
  keysOf: (value: Raw) => readonly string[],
): readonly string[] {
  const needed = [
    ['pack', 'title'],
    ...keysOf(pack.file('categories')).map((id) => ['categories', id]),
    ...keysOf(pack.file('access').roles).map((id) => ['roles', id]),
    ...keysOf(pack.file('pack').instruments).map((id) => ['instruments', id]),
    ...services.map((id) => ['services', id]),
    ...services.flatMap((id) => statesOf(id).map((path) => ['states', id, path])),
    ...services.flatMap((id) => stepsOf(id).map((step) => ['transitions', id, step])),
    ...services.flatMap((id) => keysOf(pack.file(`services/${id}/deadlines`)).map((rule) => ['deadlines', id, rule])),
    ...Object.entries<Raw>(pack.folder('codes')).flatMap(([name, codes]) =>
      list(codes).map(({ code }) => ['codes', name, code]),
    ),
  ];
  const isThere = (text: Raw, key: readonly string[]): boolean => {
    if (key.length === 0) return typeof text === 'string';
    // A key with dots may stand as it is, or as keys inside each other.
    const [first = '', ...rest] = key;
    if (own(text, first) !== undefined && isThere(own(text, first), rest)) return true;
    const dot = first.indexOf('.');
    if (dot === -1) return rest.length > 0 && isThere(text, [`${first}.${rest[0]}`, ...rest.slice(1)]);
    return isThere(own(text, first.slice(0, dot)), [first.slice(dot + 1), ...rest]);
  };
  return list(pack.file('pack').languages).flatMap((language) =>
    needed.flatMap((key) =>
      isThere(pack.file(`locales/${language}`), key) ? [] : [`text ${language} ${key.join('.')}`],
    ),
  );
}
