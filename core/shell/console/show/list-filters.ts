import { everReads } from '../../../engine/access/reads-in-states.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import { type CivilDate, isCivilDate } from '../../../engine/basics/civil-date.ts';
import { isJsonObject } from '../../../engine/basics/json.ts';
import { endOfDay } from '../../../engine/calendar/end-of-day.ts';
import type { World } from '../../../engine/model/world.ts';
import type { WorklistQuery } from '../../app/ports.ts';
import { actorOf, type Visit } from '../visit.ts';
import { answerWords, labelWords, schemaAt } from './answer-words.ts';
import { zoneOf } from './clock-words.ts';

/** A choice of a filter. */
export interface FilterChoice {
  readonly value: string;
  readonly text: string;
  readonly isChosen: boolean;
}

/** One filter that offers choices. */
export interface ChoiceFilter {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly FilterChoice[];
}

/** The filters of the list of cases as they were asked for, and as they are offered. Only codes and days: no personal value. */
export interface ListFilters {
  readonly query: Pick<WorklistQuery, 'service' | 'state' | 'closed' | 'dueBefore' | 'facets' | 'responsible'>;
  /** As the address carries them. */
  readonly kept: readonly (readonly [string, string])[];
  readonly services: readonly FilterChoice[];
  readonly closed: readonly FilterChoice[];
  /** Of the procedure that is chosen. */
  readonly states: readonly FilterChoice[];
  /** Who must act: of the own authority. */
  readonly roles: readonly FilterChoice[];
  readonly due: { readonly value: string; readonly wrong: string | undefined; readonly example: string };
  readonly facets: readonly ChoiceFilter[];
  /** True where one of those is set that stand behind the first two. */
  readonly isNarrow: boolean;
}

/** Reads the filters of an address: what the pack does not know is as if it were not there. */
export function listFilters(visit: Visit, world: World, services: readonly string[]): ListFilters {
  const { query, words, pack } = visit;
  const service = services.find((one) => one === query.service);
  const closed = ['no', 'yes', 'all'].find((one) => one === query.closed) ?? 'no';
  const known = service === undefined ? undefined : pack.services[service];
  const state = known && Object.hasOwn(known.machine.states, query.state ?? '') ? query.state : undefined;
  const roles = rolesOf(visit, world);
  const role = roles.find((one) => one === query.role);
  const typed = (query.due ?? '').trim();
  const due = isCivilDate(typed) ? typed : undefined;
  const facets = facetFilters(visit, world, service);
  const chosen = facets.flatMap(({ name, choices }) =>
    choices.filter(({ isChosen }) => isChosen).map(({ value }) => [name.replace(/^facet\./, ''), value] as const),
  );
  const kept = [
    ...(service === undefined ? [] : [['service', service] as const]),
    ...(closed === 'no' ? [] : [['closed', closed] as const]),
    ...(state === undefined ? [] : [['state', state] as const]),
    ...(role === undefined ? [] : [['role', role] as const]),
    ...(due === undefined ? [] : [['due', due] as const]),
    ...chosen.map(([name, value]) => [`facet.${name}`, value] as const),
  ];
  return {
    query: {
      ...(service === undefined ? {} : { service }),
      ...(closed === 'all' ? {} : { closed: closed === 'yes' }),
      ...(state === undefined ? {} : { state }),
      ...(role === undefined ? {} : { responsible: [role] }),
      ...(due === undefined ? {} : { dueBefore: endOfDay(due as CivilDate, zoneOf(visit, world)) }),
      ...(chosen.length === 0 ? {} : { facets: Object.fromEntries(chosen) }),
    },
    kept,
    services: services.map((value) => ({
      value,
      text: words.name(`services.${value}`),
      isChosen: value === service,
    })),
    closed: ['no', 'yes', 'all'].map((value) => ({
      value,
      text: words.say(`cases.closed.${value}`),
      isChosen: value === closed,
    })),
    states: statesOf(visit, service, state),
    roles: roles.map((value) => ({ value, text: words.name(`roles.${value}`), isChosen: value === role })),
    due: {
      value: typed.slice(0, 20),
      wrong: typed === '' || due !== undefined ? undefined : words.say('cases.dueWrong', { example: '2026-12-31' }),
      example: '2026-12-31',
    },
    facets,
    isNarrow: state !== undefined || role !== undefined || typed !== '' || chosen.length > 0,
  };
}

/** The roles that people of the own authority can have. */
function rolesOf(visit: Visit, world: World): readonly string[] {
  const authority = world.authorities[actorOf(visit).authority];
  return Object.values(visit.pack.roles)
    .filter(({ side, kinds, purpose }) => !purpose && side === authority?.side && kinds.includes(authority.kind))
    .map(({ id }) => id);
}

/** The stages of a procedure that the own side may know. */
function statesOf(visit: Visit, service: string | undefined, chosen: string | undefined): readonly FilterChoice[] {
  if (service === undefined) return [];
  const { words, pack } = visit;
  const sides = new Set(actorOf(visit).roles.flatMap((role) => pack.roles[role]?.side ?? []));
  return Object.values(pack.services[service]?.machine.states ?? {})
    .filter((state) => state.sides.some((side) => sides.has(side)))
    .map(({ path }) => ({
      value: path,
      text: words.name(`states.${service}.${path}`),
      isChosen: path === chosen,
    }));
}

/** The facets with a closed list of values, of categories that the roles may read at some stage. */
function facetFilters(visit: Visit, world: World, service: string | undefined): readonly ChoiceFilter[] {
  const { words, pack, query } = visit;
  const readable = everReads(rolesInForce(pack, world, actorOf(visit)));
  const fields = Object.values(pack.services).flatMap((one) =>
    Object.values(one.forms).flatMap((form) => form.fields.map((field) => ({ service: one.id, form, field }))),
  );
  const found = new Map<string, ChoiceFilter>();
  for (const { service: of, form, field } of fields) {
    const { facet, coded, pointer } = field;
    if (facet === undefined || !coded || found.has(facet) || (service !== undefined && of !== service)) continue;
    // Whoever may not read all that has this name is refused the whole list.
    if (fields.some((one) => one.field.facet === facet && !readable.has(one.field.category))) continue;
    const schema = schemaAt(form.schema, pointer);
    const values = valuesOf(visit, coded.list, schema);
    const place = { service: of, form: form.id, pointer, schema };
    found.set(facet, {
      name: `facet.${facet}`,
      label: labelWords(words, place),
      choices: values.map((value) => ({
        value: String(value),
        text: answerWords(words, place, value),
        isChosen: query[`facet.${facet}`] === String(value),
      })),
    });
  }
  return [...found.values()];
}

function valuesOf({ pack }: Visit, list: string | undefined, schema: unknown): readonly (string | boolean)[] {
  if (list !== undefined) return (pack.codeLists[list]?.codes ?? []).map(({ code }) => code);
  const options = isJsonObject(schema) && Array.isArray(schema.enum) ? schema.enum : [true, false];
  return options.filter((one) => typeof one === 'string' || typeof one === 'boolean');
}
