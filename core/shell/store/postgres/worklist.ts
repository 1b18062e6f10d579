import { and, asc, eq, gt, lt, or, type SQL, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Actor } from '../../../engine/model/actor.ts';
import type { WorklistRow } from '../../../engine/views/rows.ts';
import type { Page } from '../../app/page.ts';
import type { WorklistQuery } from '../../app/ports.ts';
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
  const { service, state, responsible, dueBefore, closed, facets, waits, why } = query;
  return [
    query.after === undefined ? undefined : after(query.after),
    service === undefined ? undefined : eq(worklist.service, service),
    state === undefined ? undefined : statement`${state} = any (${worklist.states})`,
    responsible === undefined ? undefined : tasks(responsible),
    waits === undefined ? undefined : waiting(waits),
    inWays(why),
    dueBefore === undefined ? undefined : lt(worklist.dueAt, dueBefore),
    closed === undefined ? undefined : closed ? statement`${worklist.closed}` : statement`not ${worklist.closed}`,
    ...Object.entries(facets ?? {}).map(
      ([facet, value]) => statement`${worklist.listed} #>> array['facets', ${facet}::text, 'value'] = ${value}`,
    ),
  ];
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
