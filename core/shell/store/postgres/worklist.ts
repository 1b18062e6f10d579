import { and, asc, eq, gt, gte, lt, or, type SQL, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Actor } from '../../../engine/model/actor.ts';
import type { WorklistRow } from '../../../engine/views/rows.ts';
import type { Page } from '../../app/page.ts';
import type { LoadQuery, LoadTally, WorklistQuery } from '../../app/ports.ts';
import { decodeCursor, encodeCursor, placeOf } from '../worklist-order.ts';
import { asActor } from './database.ts';
import { isCaseId } from './places.ts';
import { worklist } from './tables.ts';

/** Later than every instant: where a case without a due instant stands. */
const never = 'infinity';

/** One page of the actor's worklist, by due instant and case id. */
export async function readWorklist(
  orm: PostgresJsDatabase,
  actor: Actor,
  query: WorklistQuery,
): Promise<Page<WorklistRow>> {
  if (actor.kind !== 'person' || !isStorable(query)) return { rows: [] };
  const found = await asActor(orm, actor, (tx) =>
    tx
      .select({ listed: worklist.listed })
      .from(worklist)
      .where(and(eq(worklist.authority, actor.authority), ...conditions(query)))
      .orderBy(asc(worklist.dueAt), asc(worklist.caseId))
      .limit(query.limit + 1),
  );
  const rows = found.slice(0, query.limit).map(({ listed }) => listed);
  const last = rows.at(-1);
  return found.length > rows.length && last ? { rows, next: encodeCursor(placeOf(last)) } : { rows };
}

function conditions(query: WorklistQuery): readonly (SQL | undefined)[] {
  const { service, state, responsible, closed, facets, waits, why, standsIn, party } = query;
  return [
    query.after === undefined ? undefined : after(query.after),
    service === undefined ? undefined : eq(worklist.service, service),
    state === undefined ? undefined : statement`${state} = any (${worklist.states})`,
    responsible === undefined ? undefined : tasks(responsible),
    waits === undefined ? undefined : waiting(waits),
    inWays(why),
    closed === undefined ? undefined : closed ? statement`${worklist.closed}` : statement`not ${worklist.closed}`,
    ...timeConditions(query),
    standsIn === undefined ? undefined : standing(standsIn),
    party === undefined ? undefined : ofParty(party),
    ...Object.entries(facets ?? {}).map(
      ([facet, value]) => statement`${worklist.listed} #>> array['facets', ${facet}::text, 'value'] = ${value}`,
    ),
  ];
}

function timeConditions({ dueBefore, dueFrom, unclocked, openedFrom, openedBefore }: WorklistQuery) {
  const noClock = statement`${worklist.dueAt} = ${never}`;
  return [
    dueBefore === undefined ? undefined : lt(worklist.dueAt, dueBefore),
    dueFrom === undefined ? undefined : and(gte(worklist.dueAt, dueFrom), lt(worklist.dueAt, never)),
    unclocked === undefined ? undefined : unclocked ? noClock : statement`not ${noClock}`,
    openedFrom === undefined ? undefined : statement`${openedOn} >= ${openedFrom}`,
    openedBefore === undefined ? undefined : statement`${openedOn} < ${openedBefore}`,
  ];
}

/** The day since which the side knows the case, as a text: dates are compared as they are written. */
const openedOn = statement`(${worklist.listed} ->> 'openedOn') collate "C"`;

function standing(places: NonNullable<WorklistQuery['standsIn']>): SQL {
  const each = places
    .filter(({ states }) => states.length > 0)
    .map(
      ({ service, states }) =>
        statement`(${worklist.service} = ${service} and ${worklist.states} && ${textArray(states)})`,
    );
  return each.length === 0 ? statement`false` : statement`(${statement.join(each, statement` or `)})`;
}

function ofParty(party: readonly string[]): SQL {
  if (party.length === 0) return statement`false`;
  return statement`exists (select from jsonb_each_text(${worklist.listed} -> 'parties') one where one.value = any (${textArray(party)}))`;
}

/** The open cases of the actor's worklist, counted in the database: a ministry may have hundreds of thousands. */
export async function tallyWorklist(
  orm: PostgresJsDatabase,
  actor: Actor,
  { dueBefore, openedBefore, why }: LoadQuery,
): Promise<readonly LoadTally[]> {
  if (actor.kind !== 'person') return [];
  const placeIn = (value: SQL, limits: readonly SQL[]) => {
    const before = limits.map((limit, nth) => statement`when ${value} < ${limit} then ${statement.raw(String(nth))}`);
    const last = statement.raw(String(limits.length));
    return before.length === 0 ? last : statement`case ${statement.join(before, statement` `)} else ${last} end`;
  };
  const due = placeIn(
    statement`${worklist.dueAt}`,
    dueBefore.map((at) => statement`${at}::timestamptz`),
  );
  const age = placeIn(
    openedOn,
    openedBefore.map((day) => statement`${day}::text`),
  );
  const listed = (name: string) => statement`${worklist.listed} -> ${statement.raw(`'${name}'`)}`;
  const counted = await asActor(orm, actor, (tx) =>
    tx
      .select({
        alike: statement<Omit<LoadTally, 'cases'>>`jsonb_build_object(
          'service', ${worklist.service}, 'why', ${worklist.why}, 'states', ${listed('states')},
          'responsible', ${worklist.responsible}, 'parties', coalesce(${listed('parties')}, '{}'),
          'isTaken', ${worklist.listed} ? 'taken',
          'due', case when ${worklist.dueAt} = ${never} then null else ${due} end, 'age', ${age})`,
        cases: statement<number>`count(*)::int`,
      })
      .from(worklist)
      .where(and(eq(worklist.authority, actor.authority), statement`not ${worklist.closed}`, inWays(why)))
      .groupBy(statement`1`),
  );
  return counted.map(({ alike: { due: place, ...alike }, cases }) => ({
    ...alike,
    ...(typeof place === 'number' ? { due: place } : {}),
    cases,
  }));
}

function waiting(waits: NonNullable<WorklistQuery['waits']>): SQL {
  if (waits === 'reviewed') return statement`jsonb_exists(${worklist.listed}, 'reviews')`;
  return waits === 'held'
    ? statement`${worklist.listed} @> '{"keeping":["held"]}'`
    : statement`${worklist.listed} @> '{"keeping":["asked"]}'`;
}

/** Rows that the actor's authority reaches in one of the ways. */
export function inWays(why: WorklistQuery['why']): SQL {
  return why.length === 0 ? statement`false` : statement`${worklist.why} && ${textArray(why)}`;
}

/** The second condition says to the planner what the first implies, and so opens the index of tasks. */
function tasks(responsible: readonly string[]): SQL {
  return responsible.length === 0
    ? statement`false`
    : statement`${worklist.responsible} && ${textArray(responsible)} and ${worklist.responsible} <> '{}'`;
}

function textArray(values: readonly string[]): SQL {
  const list = statement.join(
    values.map((value) => statement`${value}`),
    statement`, `,
  );
  return statement`array[${list}]::text[]`;
}

function after(cursor: string): SQL | undefined {
  const { dueAt, caseId } = decodeCursor(cursor);
  if (!isCaseId(caseId)) return statement`false`;
  const due = dueAt ?? never;
  return or(gt(worklist.dueAt, due), and(eq(worklist.dueAt, due), gt(worklist.caseId, caseId)));
}

/** No stored text holds a NUL, and the database refuses one in a parameter. */
function isStorable(query: WorklistQuery): boolean {
  return !JSON.stringify(query).includes('\\u0000');
}
