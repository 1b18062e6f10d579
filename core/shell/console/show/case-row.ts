import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Json } from '../../../engine/basics/json.ts';
import type { World } from '../../../engine/model/world.ts';
import type { ListedRow } from '../../../engine/views/rows.ts';
import { actorOf, type Visit } from '../visit.ts';
import { answerWords, labelWords, schemaAt } from './answer-words.ts';
import { type ShownEnd, shownEnd } from './clock-words.ts';

/** A case in a list. */
export interface ShownRow {
  readonly address: string;
  readonly reference: string;
  readonly service: string;
  readonly states: readonly string[];
  readonly facets: readonly ShownFacet[];
  readonly clock: (ShownEnd & { readonly name: string }) | undefined;
  /** What else is to be known: suspended, paused, closed. */
  readonly notes: readonly string[];
  readonly openedOn: string;
  /** Who has taken it on, in words. */
  readonly taken: readonly string[];
  /** The task that the person may take on from the list. */
  readonly claim: { readonly caseId: string; readonly role: string } | undefined;
  /** Where the person gives work in it to a colleague, by role. */
  readonly handOver: readonly { readonly address: string; readonly role: string }[];
}

/** A value by which a list is told apart. Most say by themselves what they are: their name is for who cannot see the place. */
export interface ShownFacet {
  readonly name: string;
  readonly value: string;
  readonly isNamed: boolean;
}

/** So many values of a case have room in a list. */
const mostFacets = 4;

/** The rows of a list in words. `away`: who is out of office, and until when. */
export function shownRow(
  visit: Visit,
  world: World,
  row: ListedRow,
  away: ReadonlyMap<string, CivilDate> = new Map(),
): ShownRow {
  const { words } = visit;
  const { service, deadline, paused } = row;
  return {
    address: `/cases/${row.caseId}`,
    reference: row.reference ?? words.say('case.noReference'),
    service: words.name(`services.${service}`),
    states: outermost(row.states).map((state) => words.name(`states.${service}.${state}`)),
    facets: Object.entries(row.facets)
      .flatMap(([name, { value }]) => shownFacet(visit, service, name, value) ?? [])
      .slice(0, mostFacets),
    clock: deadline && {
      ...shownEnd(visit, world, deadline.lastDay),
      name: words.name(`deadlines.${service}.${deadline.rule}`),
    },
    notes: [
      ...(row.suspended ?? []).map((cause) => words.say('case.suspended', { cause: words.name(`causes.${cause}`) })),
      ...(paused ? [words.say('case.paused', { clock: words.name(`deadlines.${service}.${paused.rule}`) })] : []),
      ...(row.held ?? []).map(({ rule }) =>
        words.say('case.held', { clock: words.name(`deadlines.${service}.${rule}`) }),
      ),
      ...((row.owed ?? []).length > 0 ? [words.say('case.owed')] : []),
      ...(row.closedOn === undefined
        ? []
        : [
            words.say('case.closed', {
              date: words.date(row.closedOn),
              outcome: words.name(`outcomes.${row.outcome ?? ''}`),
            }),
          ]),
    ],
    openedOn: words.say('cases.opened', { date: words.date(row.openedOn) }),
    taken: [...new Set(Object.values(row.taken ?? {}))]
      .filter((user) => user !== actorOf(visit).user)
      .flatMap((user) => {
        const until = away.get(user);
        const taken = words.say('work.claimed', { user });
        return until === undefined ? [taken] : [taken, words.say('work.away', { user, date: words.date(until) })];
      }),
    claim: undefined,
    handOver: [],
  };
}

/** True where somebody in one of the person's roles must act. */
export function isMine(visit: Visit, { responsible }: ListedRow): boolean {
  return responsible.some((role) => actorOf(visit).roles.includes(role));
}

/** Of states that lie in each other, the innermost say enough; a list has room for two of them. */
function outermost(states: readonly string[]): readonly string[] {
  return states.filter((state) => !states.some((other) => other.startsWith(`${state}.`))).slice(0, 2);
}

/** What is not so is not worth a place; what is so is said by its name. Undefined where nothing is to be said. */
function shownFacet({ pack, words }: Visit, service: string, facet: string, value: Json): ShownFacet | undefined {
  if (value === false) return undefined;
  for (const form of Object.values(pack.services[service]?.forms ?? {})) {
    const field = form.fields.find((one) => one.facet === facet);
    if (!field) continue;
    const { pointer } = field;
    const place = { service, form: form.id, pointer, schema: schemaAt(form.schema, pointer) };
    const name = labelWords(words, place);
    if (value === true) return { name: '', value: name, isNamed: false };
    return { name, value: answerWords(words, place, value), isNamed: field.coded === undefined };
  }
  return { name: facet, value: String(value), isNamed: true };
}

/** Where work of these roles in a case is given to a colleague. */
export function handOverLinks({ words }: Visit, { caseId }: ListedRow, roles: readonly string[]): ShownRow['handOver'] {
  return roles.map((role) => ({
    address: `/cases/${caseId}/steps/hand-over-task/${encodeURIComponent(role)}`,
    role: words.name(`roles.${role}`),
  }));
}
