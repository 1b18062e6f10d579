import { randomUUID } from 'node:crypto';
import { type CivilDate, civilDate, type Instant, instant } from '../../core/engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../core/engine/basics/identifiers.ts';
import type { JsonObject } from '../../core/engine/basics/json.ts';
import { evolve } from '../../core/engine/evolve/evolve.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { CaseEvent, CaseEventType, Part } from '../../core/engine/model/case-event.ts';
import type { CaseFile } from '../../core/engine/model/case-file.ts';
import type { Deadline } from '../../core/engine/model/deadline.ts';
import type { ReachRow, SearchTerm, WorklistRow } from '../../core/engine/views/rows.ts';
import type { Commit, LoadedCase, Store } from '../../core/shell/app/ports.ts';

/** A harbour asks a lighthouse to let a wandering gull go home. Two sides, made by hand. */
export const harbour = 'harbour-office';
export const lighthouse = 'lighthouse-keepers';
export const stranger = 'fishmongers';

export const clerk: PersonActor = { kind: 'person', user: 'clerk-1', authority: harbour, roles: ['clerk'] };
export const keeper: PersonActor = { kind: 'person', user: 'keeper-1', authority: lighthouse, roles: ['keeper'] };
export const outsider: PersonActor = { kind: 'person', user: 'monger-1', authority: stranger, roles: ['clerk'] };
export const clock = { kind: 'clock' } as const;

export const noon = instant('2031-05-04T12:00:00.000Z');
/** When no test runs any more. */
export const later = instant('2999-01-01T00:00:00.000Z');
export const today = civilDate('2031-05-04');

/** A synthetic gull. Tests that search a dump for its values draw others. */
export interface Gull {
  readonly name: string;
  readonly ring: string;
  readonly hatched: string;
}

export const gull: Gull = { name: 'Seagull Testwing Feathers', ring: 'RING-4711-X', hatched: '2029-03-08' };

/** A new case id, as the shell draws one. */
export function newCase(): CaseId {
  return randomUUID();
}

/** An event as `decide` would write it. */
export function event(type: CaseEventType, about: Partial<CaseEvent> & Pick<CaseEvent, 'sides'>): CaseEvent {
  return {
    type,
    version: 1,
    recordedAt: noon,
    effectiveOn: today,
    by: { kind: 'person', authority: harbour, side: 'harbour', user: clerk.user },
    codes: {},
    seen: {},
    parts: [],
    ...about,
  };
}

/** Opens a case on the side of the harbour, with the gull's identity. */
export function opening(caseId: CaseId, about: Gull = gull): readonly CaseEvent[] {
  return [
    event('case-opened', {
      sides: ['harbour'],
      codes: {
        caseId,
        service: 'homing',
        pack: { id: 'gulls', version: '1.0.0', hash: 'aa' },
        machineHash: 'bb',
        parties: { harbour, lighthouse },
      },
      seen: { harbour: { state: 'draft', entered: ['draft'] } },
    }),
    event('answers-recorded', {
      sides: ['harbour'],
      codes: { form: 'sighting' },
      parts: [part('harbour', 'identity', { sighting: { ...about } })],
    }),
  ];
}

/** Hands the gull's identity to the lighthouse and starts the clock of its reply. */
export function transmission(
  caseId: CaseId,
  about: Gull = gull,
  dueAt: Instant = instant('2031-06-04T00:00:00.000Z'),
  salt = '00112233445566778899aabbccddeeff',
): readonly CaseEvent[] {
  const both: readonly Side[] = ['harbour', 'lighthouse'];
  return [
    event('transition-taken', {
      sides: ['harbour'],
      codes: { transition: 'send' },
      seen: {
        harbour: { state: { examination: 'waiting' }, entered: ['examination', 'examination.waiting'] },
      },
    }),
    event('form-transmitted', {
      sides: both,
      codes: {
        caseId,
        service: 'homing',
        form: 'sighting',
        from: 'harbour',
        to: 'lighthouse',
        reference: `GU-${caseId.slice(0, 8)}`,
        parties: { harbour, lighthouse },
        attachments: [],
      },
      seen: { lighthouse: { state: { examination: 'waiting' }, entered: ['examination'] } },
      parts: [
        { ...part('lighthouse', 'identity', { sighting: { ...about } }), salt },
        { ...part('harbour', 'identity', { sighting: { ...about } }), salt, sent: true },
      ],
    }),
    event('deadline-armed', { sides: both, codes: { deadline: deadline('reply', dueAt) as never } }),
  ];
}

/** Something that only one side knows. */
export function privateNote(side: Side, text: string): CaseEvent {
  const by = side === 'harbour' ? clerk : keeper;
  return event('answers-recorded', {
    sides: [side],
    codes: { form: 'note' },
    by: { kind: 'person', authority: by.authority, side, user: by.user },
    parts: [part(side, 'note', { note: { text } })],
  });
}

export function part(holder: Side, category: string, value: JsonObject): Part {
  return { holder, category, value };
}

export function deadline(rule: string, dueAt: Instant, sides: readonly Side[] = ['harbour', 'lighthouse']): Deadline {
  const lastDay = civilDate(new Date(Date.parse(dueAt) - 1).toISOString().slice(0, 10));
  return {
    id: rule,
    rule,
    duty: 'lighthouse',
    sides,
    status: { is: 'running' },
    startedOn: today,
    lastDay,
    dueAt,
    explanation: {
      rule,
      trigger: { what: 'send', on: today },
      amount: { number: 30, unit: 'calendar-days' },
      counting: 'plain',
      zone: 'UTC',
      calendars: [],
      days: [],
      lastDay,
      dueAt,
      caveats: [],
    },
  };
}

/** The commit of some events on a loaded case, with what the views would make of it. */
export function commitOf(
  caseId: CaseId,
  before: LoadedCase | undefined,
  events: readonly CaseEvent[],
  more: Partial<Commit> = {},
): Commit {
  const caseFile = events.reduce<CaseFile | undefined>((file, next) => evolve(file, next), before?.caseFile);
  if (!caseFile) throw new RangeError('a case has events');
  const reach = reachOf(caseFile);
  return {
    caseId,
    expected: before?.versions ?? { harbour: 0, lighthouse: 0 },
    world: 1,
    events,
    caseFile,
    reach,
    worklist: reach.map((row) => listedOf(caseFile, row)),
    search: searchOf(caseFile),
    statistics: {
      service: caseFile.service,
      counterparts: {},
      knownMonths: Object.fromEntries(Object.entries(caseFile.known).map(([side, day]) => [side, day.slice(0, 7)])),
      transmitted: caseFile.transmissions.length > 0,
      happened: {},
      reasons: {},
      facets: {},
      deadlines: [],
    },
    effects: [],
    ...more,
  };
}

/** Loads, decides by hand, and commits in the actor's name; the answer must be `committed`. */
export async function take(
  store: Store,
  actor: PersonActor | typeof clock,
  caseId: CaseId,
  events: readonly CaseEvent[],
  more: Partial<Commit> = {},
) {
  const door = store.asActor(actor);
  const answer = await door.commit(commitOf(caseId, await door.load(caseId), events, more));
  if (answer.is !== 'committed') throw new Error(`expected a commit, got ${answer.is}`);
  return answer;
}

function reachOf({ known, parties }: CaseFile): readonly ReachRow[] {
  return Object.keys(known).map((side) => ({ side, authority: parties[side] as string, why: 'party' }));
}

function listedOf(caseFile: CaseFile, { side, authority }: ReachRow): WorklistRow {
  const clocks = Object.values(caseFile.deadlines).filter(
    (clockOf) => clockOf.status.is === 'running' && clockOf.sides.includes(side),
  );
  const first = clocks[0];
  const state = caseFile.stateSeen[side];
  return {
    caseId: caseFile.id,
    authority,
    side,
    why: ['party'],
    service: caseFile.service,
    ...(caseFile.reference === undefined ? {} : { reference: caseFile.reference }),
    states: [typeof state === 'string' ? state : 'examination.waiting'],
    responsible: side === 'lighthouse' ? ['keeper'] : [],
    ...(first?.dueAt && first.lastDay
      ? { deadline: { rule: first.rule, dueAt: first.dueAt, lastDay: first.lastDay } }
      : {}),
    parties: caseFile.parties,
    openedOn: caseFile.known[side] as CivilDate,
    ...(caseFile.closed === undefined ? {} : { closedOn: caseFile.closed.on, outcome: caseFile.closed.outcome }),
    facets: { colour: { category: 'plumage', value: side === 'harbour' ? 'white' : 'grey' } },
  };
}

function searchOf(caseFile: CaseFile): readonly SearchTerm[] {
  return Object.entries(caseFile.facts).flatMap(([side, facts]) => {
    const fact = facts.identity;
    if (fact?.is !== 'here' || caseFile.unsearched?.[side]?.includes('identity')) return [];
    const { name, ring, hatched } = fact.value.sighting as unknown as Gull;
    return [
      { side, category: 'identity', kind: 'name', value: name },
      { side, category: 'identity', kind: 'identifier', value: ring },
      { side, category: 'identity', kind: 'date', value: hatched },
    ];
  });
}
