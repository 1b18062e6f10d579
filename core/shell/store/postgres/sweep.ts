import type postgres from 'postgres';
import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { PackUse, SweepStore } from '../../app/instance-ports.ts';
import type { KeyRing } from '../../app/key-ring.ts';

/** How long a due case is left to the sweep that got it, in seconds: long enough to pass it, short after a kill. */
const leaseSeconds = 5;

const dueStatement = `
  with found as (
    select case_id, deadline from rcms.deadline
    where due_at <= $1::timestamptz and (leased_until is null or leased_until <= clock_timestamp())
    order by due_at, case_id
    limit $2
    for update skip locked
  )
  update rcms.deadline d set leased_until = clock_timestamp() + make_interval(secs => $3)
  from found where d.case_id = found.case_id and d.deadline = found.deadline
  returning d.case_id as "caseId", to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt"`;

const behindStatement = `
  with found as (
    select case_id from rcms.snapshot
    where world < $1::integer and (leased_until is null or leased_until <= clock_timestamp())
    order by world, case_id
    limit $2
    for update skip locked
  )
  update rcms.snapshot s set leased_until = clock_timestamp() + make_interval(secs => $3)
  from found where s.case_id = found.case_id
  returning s.case_id as "caseId"`;

const tokensStatement = `
  with found as (
    select case_id from rcms.snapshot
    where search_key < $1::integer and (leased_until is null or leased_until <= clock_timestamp())
    order by search_key, case_id
    limit $2
    for update skip locked
  )
  update rcms.snapshot s set leased_until = clock_timestamp() + make_interval(secs => $3)
  from found where s.case_id = found.case_id
  returning s.case_id as "caseId"`;

/** Comes before every id that is drawn. */
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** What is due or behind, and what has expired, under a role that sees ids and instants only. */
export function createSweep(sql: postgres.Sql, ring: Pick<KeyRing, 'searchKeys'>): SweepStore {
  const searchKey = () => ring.searchKeys().at(-1)?.id ?? 0;
  return {
    async due(now, limit) {
      const rows = await sql.unsafe<{ caseId: CaseId; dueAt: string }[]>(dueStatement, [now, limit, leaseSeconds], {
        prepare: true,
      });
      const first = new Map<CaseId, Instant>();
      for (const { caseId, dueAt } of rows) {
        const known = first.get(caseId);
        if (known === undefined || dueAt < known) first.set(caseId, instant(dueAt));
      }
      return [...first]
        .map(([caseId, dueAt]) => ({ caseId, dueAt }))
        .sort((left, right) => (left.dueAt < right.dueAt ? -1 : left.dueAt > right.dueAt ? 1 : 0));
    },
    async behind(version, limit) {
      const rows = await sql.unsafe<{ caseId: CaseId }[]>(behindStatement, [version, limit, leaseSeconds], {
        prepare: true,
      });
      return rows.map(({ caseId }) => caseId);
    },
    async countBehind(version) {
      const [row] = await sql`select count(*)::int as count from rcms.snapshot where world < ${version}`;
      return row?.count as number;
    },
    async tokensBehind(limit) {
      const rows = await sql.unsafe<{ caseId: CaseId }[]>(tokensStatement, [searchKey(), limit, leaseSeconds], {
        prepare: true,
      });
      return rows.map(({ caseId }) => caseId);
    },
    async countTokensBehind() {
      const [row] = await sql`select count(*)::int as count from rcms.snapshot where search_key < ${searchKey()}`;
      return row?.count as number;
    },
    async countClocked() {
      const [row] = await sql`select count(*)::int as count from rcms.snapshot where world is not null`;
      return row?.count as number;
    },
    async clocked(after, limit) {
      const rows = await sql<{ caseId: CaseId }[]>`
        select case_id as "caseId" from rcms.snapshot
        where world is not null and case_id > ${after ?? beforeAll}::uuid
        order by case_id limit ${limit}`;
      return rows.map(({ caseId }) => caseId);
    },
    async packUse() {
      return sql<PackUse[]>`
        select pack as hash, count(*) filter (where open)::int as open, count(*) filter (where not open)::int as closed
        from rcms.snapshot group by pack order by pack`;
    },
    expire: () => sql.begin(expire),
  };
}

async function expire(tx: postgres.TransactionSql): Promise<number> {
  const drafts = await tx`delete from rcms.draft where expires_at <= clock_timestamp()`;
  const uploads = await tx`
    delete from rcms.attachment where expires_at <= clock_timestamp() returning case_id, attachment`;
  for (const { case_id, attachment } of uploads) {
    // Row security leaves the chunks alone while another side holds them.
    await tx`delete from rcms.attachment_chunk where case_id = ${case_id} and attachment = ${attachment}`;
  }
  // An hour longer than they hold: a form that comes too late is kept for whom its session was.
  await tx`delete from rcms.session where expires_at <= clock_timestamp() - interval '1 hour'`;
  await tx`delete from rcms.kept_form where expires_at <= clock_timestamp()`;
  await tx`delete from rcms.api_token where expires_at <= clock_timestamp()`;
  await tx`delete from rcms.reset where expires_at <= clock_timestamp()`;
  await tx`delete from rcms.world_proposal where expires_at <= clock_timestamp()`;
  await tx`delete from rcms.sign_in_source where last_at <= clock_timestamp() - interval '180 days'`;
  return drafts.count + uploads.count;
}
