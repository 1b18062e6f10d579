import type postgres from 'postgres';
import type { CivilDate, Instant } from '../../../engine/basics/civil-date.ts';
import type { ReachWay } from '../../../engine/model/reach-way.ts';
import type { Page } from '../../app/page.ts';
import type { ReachedTransmission, TransmissionQuery, TransmissionRow } from '../../app/transmission-register.ts';
import { decodeTransmissionCursor, encodeTransmissionCursor } from '../transmission-order.ts';
import { isCaseId } from './places.ts';

interface Row {
  readonly case_id: string;
  readonly side: string;
  readonly version: number;
  readonly sent_at: Date;
  readonly effective_on: string;
  readonly service: string;
  readonly form: string;
  readonly from_side: string;
  readonly to_side: string;
  readonly from_authority: string;
  readonly to_authority: string;
  readonly reference: string;
  readonly categories: string;
  readonly documents: number;
  readonly content_hash: string | null;
  readonly chain_head: string;
  readonly acknowledged_at: Date | null;
  readonly changed_at: Date | null;
  readonly sent_again_at: Date | null;
  readonly why: string | null;
}

/** Rows of the register that row security lets the connection see, newest first. With `authority`, the ways in which it reaches each. */
export async function readRegister(
  sql: postgres.Sql | postgres.TransactionSql,
  query: TransmissionQuery,
  authority?: string,
): Promise<Page<ReachedTransmission>> {
  if (JSON.stringify(query).includes('\\u0000')) return { rows: [] };
  if (query.caseId !== undefined && !isCaseId(query.caseId)) return { rows: [] };
  const after = query.after === undefined ? undefined : decodeTransmissionCursor(query.after);
  if (after && !isCaseId(after.caseId)) return { rows: [] };
  const found = await sql<Row[]>`
    select t.case_id, t.side, t.version, t.sent_at, t.effective_on::text, t.service, t.form, t.from_side, t.to_side,
      t.from_authority, t.to_authority, t.reference, array_to_json(t.categories)::text as categories, t.documents,
      t.content_hash, t.chain_head, t.acknowledged_at, t.changed_at, t.sent_again_at,
      ${
        authority === undefined
          ? sql`null`
          : sql`(select json_agg(r.why)::text from rcms.reach r
              where r.case_id = t.case_id and r.side = t.side and r.authority = ${authority})`
      } as why
    from rcms.transmission t
    where true
      ${query.caseId === undefined ? sql`` : sql`and t.case_id = ${query.caseId}::uuid`}
      ${query.since === undefined ? sql`` : sql`and t.sent_at >= ${query.since}::timestamptz`}
      ${query.until === undefined ? sql`` : sql`and t.sent_at < ${query.until}::timestamptz`}
      ${
        query.counterpart === undefined
          ? sql``
          : sql`and case when t.side = t.from_side then t.to_authority else t.from_authority end = ${query.counterpart}`
      }
      ${query.direction === undefined ? sql`` : query.direction === 'sent' ? sql`and t.side = t.from_side` : sql`and t.side = t.to_side`}
      ${query.owed ? sql`and t.side = t.from_side and t.changed_at is not null and t.sent_again_at is null` : sql``}
      ${query.unacknowledged ? sql`and t.acknowledged_at is null` : sql``}
      ${
        after
          ? sql`and (t.sent_at < ${after.at}::timestamptz or (t.sent_at = ${after.at}::timestamptz
              and (t.case_id, t.side, t.version) > (${after.caseId}::uuid, ${after.side}::text, ${after.version}::integer)))`
          : sql``
      }
    order by t.sent_at desc, t.case_id, t.side, t.version
    limit ${query.limit + 1}`;
  const rows = found.slice(0, query.limit).map(rowOf);
  const last = rows.at(-1);
  return found.length > rows.length && last ? { rows, next: encodeTransmissionCursor(last) } : { rows };
}

function rowOf(row: Row): ReachedTransmission {
  const instants = {
    ...(row.acknowledged_at === null ? {} : { acknowledgedAt: instantOf(row.acknowledged_at) }),
    ...(row.changed_at === null ? {} : { changedAt: instantOf(row.changed_at) }),
    ...(row.sent_again_at === null ? {} : { sentAgainAt: instantOf(row.sent_again_at) }),
  } satisfies Partial<TransmissionRow>;
  return {
    caseId: row.case_id,
    side: row.side,
    version: row.version,
    at: instantOf(row.sent_at),
    effectiveOn: row.effective_on as CivilDate,
    service: row.service,
    form: row.form,
    from: row.from_side,
    to: row.to_side,
    fromAuthority: row.from_authority,
    toAuthority: row.to_authority,
    reference: row.reference,
    categories: JSON.parse(row.categories) as string[],
    documents: row.documents,
    ...(row.content_hash === null ? {} : { contentHash: row.content_hash }),
    chainHead: row.chain_head,
    ...instants,
    why: row.why === null ? [] : (JSON.parse(row.why) as ReachWay[]),
  };
}

function instantOf(at: Date | string): Instant {
  return new Date(at).toISOString() as Instant;
}
