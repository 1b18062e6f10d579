import type postgres from 'postgres';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { RetentionCount, RetentionStore } from '../../app/retention-port.ts';
import { countDueLog, cutSides } from './cut-sides.ts';

/** How long a case is left to the job that got it, in seconds. */
const leaseSeconds = 5;

const free = '(leased_until is null or leased_until <= clock_timestamp())';

const lease = `
  update rcms.snapshot s set leased_until = clock_timestamp() + make_interval(secs => $3)
  from found where s.case_id = found.case_id
  returning s.case_id as "caseId"`;

const dueStatement = `
  with found as (
    select case_id from rcms.snapshot
    where retention_at <= $1 and ${free}
    order by retention_at, case_id
    limit $2
    for update skip locked
  ) ${lease}`;

/** Three looks into the index instead of one over all: a row is behind with no version, a smaller or a greater one. */
const behindStatement = `
  with none as (
    select case_id from rcms.snapshot where retention_by is null and ${free} limit $2 for update skip locked
  ), below as (
    select case_id from rcms.snapshot where retention_by < $1 and ${free} limit $2 for update skip locked
  ), above as (
    select case_id from rcms.snapshot where retention_by > $1 and ${free} limit $2 for update skip locked
  ), found as (
    select case_id from (select * from none union all select * from below union all select * from above) every limit $2
  ) ${lease}`;

/** What retention asks for next, under a role that sees ids, instants and places of rules only. */
export function createRetention(sql: postgres.Sql, outbox: postgres.Sql): RetentionStore {
  const find = async (statement: string, what: string, limit: number) => {
    const rows = await sql.unsafe<{ caseId: CaseId }[]>(statement, [what, limit, leaseSeconds], { prepare: true });
    return rows.map(({ caseId }) => caseId);
  };
  return {
    due: (now, limit) => find(dueStatement, now, limit),
    behind: (by, limit) => find(behindStatement, by, limit),
    async countBehind(by) {
      const [row] = await sql`
        select count(*)::int as count from rcms.snapshot where retention_by is distinct from ${by}`;
      return row?.count as number;
    },
    countDueLog: (before) => countDueLog(sql, before),
    cut: (before) => cutSides(sql, outbox, before),
    async ahead(by) {
      return sql<RetentionCount[]>`
        select e ->> 0 as holder, (e ->> 1)::int as rule, left(e ->> 2, 7) as month,
          count(*)::int as cases, (count(*) filter (where e ->> 3 = 'true'))::int as held
        from rcms.snapshot s cross join lateral jsonb_array_elements(s.retention_ends) e
        where s.retention_by = ${by}
        group by 1, 2, 3 order by 3, 1, 2`;
    },
  };
}
