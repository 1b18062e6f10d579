import type postgres from 'postgres';
import type { SideCut, SideCutoffs } from '../../app/retention-port.ts';

/** Deletes what belongs to no case and is due, each sort in a transaction of its own. */
export async function cutSides(
  sweep: postgres.Sql,
  outbox: postgres.Sql,
  { notifications, accounts, readLog }: SideCutoffs,
): Promise<SideCut> {
  return {
    notifications: notifications === undefined ? 0 : await cutNotifications(outbox, notifications),
    accounts: accounts === undefined ? 0 : await cutAccounts(sweep, accounts),
    readLog: readLog === undefined ? 0 : await cutReadLog(sweep, readLog),
  };
}

/** Only what every consumer has delivered. */
async function cutNotifications(sql: postgres.Sql, before: string): Promise<number> {
  const gone = await sql`
    delete from rcms.outbox
    where recorded_at < ${before}::timestamptz and position <= (select min(c.position) from rcms.outbox_cursor c)`;
  return gone.count;
}

async function cutAccounts(sql: postgres.Sql, before: string): Promise<number> {
  const gone = await sql`delete from rcms.account where disabled and disabled_at < ${before}::timestamptz`;
  return gone.count;
}

/** Chains of the log that are due, closed, and anchored to their ends. */
function dueChains(sql: postgres.Sql | postgres.TransactionSql, before: string) {
  return sql`
    select c.process, c.day, l.number, l.hash
    from rcms.log_chain c
    join rcms.read_log l on l.process = c.process and l.day = c.day and l.number = c.anchored
    where c.day < ${before}::date and c.closed and not exists (
      select from rcms.read_log later
      where later.process = c.process and later.day = c.day and later.number > c.anchored
    )`;
}

/** How many chains of the log are due. */
export async function countDueLog(sql: postgres.Sql, before: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from (${dueChains(sql, before)}) due`;
  return row?.count ?? 0;
}

/** Of each chain its length and its head stay: that a day was cut, and what it was, can be held against what was anchored. */
async function cutReadLog(sql: postgres.Sql, before: string): Promise<number> {
  return sql.begin(async (tx) => {
    const ends = await tx`
      insert into rcms.read_log_end (process, day, entries, head)
        select process, day, number, hash from (${dueChains(tx, before)}) due
      on conflict do nothing`;
    await tx`
      delete from rcms.read_log l using rcms.read_log_end e
      where l.process = e.process and l.day = e.day and l.day < ${before}::date`;
    return ends.count;
  });
}
