import type postgres from 'postgres';
import type { CaseId, Side } from '../../../../engine/basics/identifiers.ts';
import type { AnchoredHead } from '../../audit/check-anchors.ts';
import type { LogRecord, LogRow } from '../../audit/check-log.ts';
import type { EventRecord, StreamRecord } from '../../audit/check-stream.ts';
import { type LeafRow, leafOf } from './tree-rows.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Events that are read in one go, about. */
const eventsAtOnce = 10_000;
const leavesAtOnce = 20_000;
/** Below every number that a row can have, a forged one too. */
const beforeFirst = -(2 ** 31);
const beforeAll = '00000000-0000-0000-0000-000000000000';
const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Every stream of which anything is left, case by case: by its head, its events, its parts or its leaves. */
export async function* readStreams(sql: Sql): AsyncGenerator<StreamRecord> {
  for (let after = beforeAll; after !== afterAll; ) {
    const [end] = await sql<{ case_id: CaseId }[]>`
      select case_id from rcms.event where case_id > ${after}::uuid
      order by case_id, side, version offset ${eventsAtOnce} limit 1`;
    const to = end?.case_id ?? afterAll;
    yield* await readBetween(sql, after, to);
    after = to;
  }
}

/** The streams of one case. */
export async function readCase(sql: Sql, caseId: CaseId): Promise<readonly StreamRecord[]> {
  return readBetween(sql, caseId, caseId);
}

interface Gathered {
  readonly caseId: CaseId;
  readonly side: Side;
  head?: { readonly number: number; readonly hash: string };
  waiting: boolean;
  readonly rows: { number: number; header: Uint8Array; hash: Uint8Array; parts: EventRecord['parts'][number][] }[];
  readonly leaves: AnchoredHead[];
}

/** The streams of the cases after one up to another; of the one where both are the same. */
async function readBetween(sql: Sql, after: CaseId, to: CaseId): Promise<readonly StreamRecord[]> {
  const cases = (column: string) =>
    after === to
      ? sql`${sql(column)} = ${to}::uuid`
      : sql`${sql(column)} > ${after}::uuid and ${sql(column)} <= ${to}::uuid`;
  const streams = new Map<string, Gathered>();
  const of = (caseId: CaseId, side: Side): Gathered => {
    const known = streams.get(`${caseId} ${side}`);
    if (known) return known;
    const fresh: Gathered = { caseId, side, waiting: false, rows: [], leaves: [] };
    streams.set(`${caseId} ${side}`, fresh);
    return fresh;
  };
  const heads = await sql<{ case_id: CaseId; side: Side; version: number; hash: Buffer }[]>`
    select case_id, side, version, hash from rcms.stream where ${cases('case_id')}`;
  for (const { case_id, side, version, hash } of heads) {
    of(case_id, side).head = { number: version, hash: hash.toString('hex') };
  }
  const events = await sql<{ case_id: CaseId; side: Side; version: number; header: Buffer; hash: Buffer }[]>`
    select case_id, side, version, header, hash from rcms.event where ${cases('case_id')}
    order by case_id, side, version`;
  const byPlace = new Map<string, Gathered['rows'][number]>();
  for (const { case_id, side, version, header, hash } of events) {
    const row = { number: version, header, hash, parts: [] };
    of(case_id, side).rows.push(row);
    byPlace.set(`${case_id} ${side} ${version}`, row);
  }
  const parts = await sql<{ case_id: CaseId; side: Side; version: number; category: string; sealed: string }[]>`
    select case_id, side, version, category, encode(sha256(sealed), 'hex') as sealed
    from rcms.part where ${cases('case_id')}`;
  for (const { case_id, side, version, category, sealed } of parts) {
    const row = byPlace.get(`${case_id} ${side} ${version}`);
    // A part without its event belongs to what is missing there.
    if (row) row.parts.push({ category, sealed });
  }
  const leaves = await sql<LeafRow[]>`
    select * from rcms.audit_leaf where kind = 'stream' and ${cases('id')} order by id, part, number`;
  for (const row of leaves) {
    const { id, part, version, hash } = leafOf(row);
    of(id, part).leaves.push({ leaf: Number(row.number), version, hash });
  }
  const waiting = await sql<{ case_id: CaseId; side: Side }[]>`
    select distinct case_id, side from rcms.stream_moved where ${cases('case_id')}`;
  for (const { case_id, side } of waiting) {
    const known = streams.get(`${case_id} ${side}`);
    if (known) known.waiting = true;
  }
  return [...streams.values()];
}

/** Every chain of the log of which anything is left, a long one in pieces. */
export async function* readLogs(sql: Sql): AsyncGenerator<LogRecord> {
  const chains = await sql<{ process: string; day: string }[]>`
    select process, day::text from rcms.log_chain
    union select distinct process, day::text from rcms.read_log
    union select process, day::text from rcms.read_log_end
    union select distinct id, part from rcms.audit_leaf where kind = 'log'
    order by 2, 1`;
  for (const { process, day } of chains) {
    const entriesAfter = (number: number) => sql<LogEntryRow[]>`
      select number, entry, hash, authority, case_id, side from rcms.read_log
      where process = ${process} and day = ${day}::date and number > ${number}
      order by number limit ${eventsAtOnce}`;
    let rows = await entriesAfter(beforeFirst);
    const leaves = await sql<LeafRow[]>`
      select * from rcms.audit_leaf where kind = 'log' and id = ${process} and part = ${day} order by number`;
    const [end] = await sql<{ entries: number; head: Buffer }[]>`
      select entries, head from rcms.read_log_end where process = ${process} and day = ${day}::date`;
    yield {
      process,
      day,
      ...(end ? { cut: { entries: end.entries, head: end.head.toString('hex') } } : {}),
      rows: rows.map(logRow),
      leaves: leaves.map((row) => {
        const { version, hash } = leafOf(row);
        return { leaf: Number(row.number), version, hash };
      }),
    };
    while (rows.length === eventsAtOnce) {
      rows = await entriesAfter(rows.at(-1)?.number as number);
      if (rows.length > 0) yield { process, day, rows: rows.map(logRow), leaves: [] };
    }
  }
}

interface LogEntryRow {
  readonly number: number;
  readonly entry: Buffer;
  readonly hash: Buffer;
  readonly authority: string;
  readonly case_id: string | null;
  readonly side: string | null;
}

function logRow({ number, entry, hash, authority, case_id, side }: LogEntryRow): LogRow {
  const beside = { authority, ...(case_id === null ? {} : { caseId: case_id }), ...(side === null ? {} : { side }) };
  return { number, entry, hash, beside };
}

/** The leaves of the tree in order. */
export async function* readLeaves(sql: Sql): AsyncGenerator<LeafRow> {
  for (let from = -1; ; ) {
    const rows = await sql<LeafRow[]>`
      select * from rcms.audit_leaf where number > ${from} order by number limit ${leavesAtOnce}`;
    yield* rows;
    if (rows.length < leavesAtOnce) return;
    from = Number(rows.at(-1)?.number);
  }
}

/** Lines of checkpoints by which one key handed over to another, in order. */
export async function readHandoverLines(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ line: string }[]>`select line from rcms.audit_handover order by number`;
  return rows.map(({ line }) => line);
}

/** The lines of the checkpoints in order. */
export async function* readCheckpointLines(sql: Sql): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = await sql<{ number: string; line: string }[]>`
      select number, line from rcms.checkpoint where number > ${after} order by number limit ${leavesAtOnce}`;
    for (const { line } of rows) yield line;
    if (rows.length < leavesAtOnce) return;
    after = Number(rows.at(-1)?.number);
  }
}
