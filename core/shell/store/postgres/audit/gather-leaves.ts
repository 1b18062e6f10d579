import type postgres from 'postgres';
import type { LeafRow } from './tree-rows.ts';

/** Streams that are put into the tree in one go. */
export const streamsAtOnce = 20_000;

/** A head that is to become a leaf. */
export type Gathered = Omit<LeafRow, 'number'>;

/** How long a chain of the log may still grow, in days: what began before midnight may be logged after it. */
const daysOpen = 3;

/** Takes the heads of streams that have moved off their list. A stream that is no more leaves nothing. */
export async function gatherStreams(
  sql: postgres.TransactionSql,
): Promise<{ heads: readonly Gathered[]; more: boolean }> {
  const gone = await sql<{ case_id: string; side: string }[]>`
    delete from rcms.stream_moved where ctid = any(array(select ctid from rcms.stream_moved limit ${streamsAtOnce}))
    returning case_id, side`;
  if (gone.length === 0) return { heads: [], more: false };
  const moved = [...new Map(gone.map((row) => [`${row.case_id} ${row.side}`, row])).values()];
  // Read after the list: a head may be newer than what put it there, never older.
  const heads = await sql<Gathered[]>`
    select 'stream' as kind, s.case_id as id, s.side as part, s.version, s.hash
    from jsonb_to_recordset(${JSON.stringify(moved)}::text::jsonb) m (case_id uuid, side text)
    join rcms.stream s on s.case_id = m.case_id and s.side = m.side
    order by s.case_id, s.side`;
  return { heads, more: gone.length === streamsAtOnce };
}

/** True where a stream has moved, or a chain of the log has grown, since it was last put into the tree. */
export async function isAnythingWaiting(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ waiting: boolean }[]>`
    select exists (select from rcms.stream_moved) or exists (
      select from rcms.log_chain c
      join rcms.read_log l on l.process = c.process and l.day = c.day and l.number > c.anchored
      where not c.closed
    ) as waiting`;
  return row?.waiting ?? false;
}

/** The heads of the chains of the log that have grown, which are marked as anchored; those that grow no more, as closed. */
export async function gatherLogs(sql: postgres.TransactionSql, at: string): Promise<readonly Gathered[]> {
  const heads = await sql<Gathered[]>`
    select 'log' as kind, c.process as id, c.day::text as part, l.number as version, l.hash
    from rcms.log_chain c
    cross join lateral (
      select number, hash from rcms.read_log l
      where l.process = c.process and l.day = c.day order by number desc limit 1
    ) l
    where (not c.closed or c.day >= ${at}::timestamptz::date - ${daysOpen}::integer) and l.number > c.anchored
    order by c.day, c.process`;
  for (const { id, part, version } of heads) {
    await sql`update rcms.log_chain set anchored = ${version} where process = ${id} and day = ${part}::date`;
  }
  await sql`
    update rcms.log_chain set closed = true
    where not closed and day < ${at}::timestamptz::date - ${daysOpen}::integer`;
  return heads;
}
