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

/** Of each chain its length and its head stay: that a day was cut, and what it was, can be held against what was published. */
async function cutReadLog(sql: postgres.Sql, before: string): Promise<number> {
  return sql.begin(async (tx) => {
    const ends = await tx`
      insert into rcms.read_log_end (process, day, entries, head)
        select distinct on (process, day) process, day, number, hash from rcms.read_log
        where day < ${before}::date order by process, day, number desc
      on conflict do nothing`;
    await tx`
      delete from rcms.read_log l using rcms.read_log_end e
      where l.process = e.process and l.day = e.day and l.day < ${before}::date`;
    return ends.count;
  });
}
