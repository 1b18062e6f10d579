import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type postgres from 'postgres';
import type { ListedAnchors } from './anchored-store.ts';

/** One way in which somebody with all rights in the database, or at the file of checkpoints, changes what was written. */
export interface Tampering {
  readonly name: string;
  /** What the check must say, one of these. */
  readonly says: readonly string[];
  /** Changes something; `pick` says which. False where there is nothing to change. */
  change(sql: postgres.Sql, pick: number, anchors: ListedAnchors): Promise<boolean>;
}

type Row = { case_id: string; side: string; version: number };

async function pickRow<Found extends object>(rows: readonly Found[], pick: number): Promise<Found | undefined> {
  return rows[pick % rows.length];
}

const eventWhere = (sql: postgres.Sql, { case_id, side, version }: Row) =>
  sql`case_id = ${case_id} and side = ${side} and version = ${version}`;

const events = (sql: postgres.Sql) => sql<Row[]>`select case_id, side, version from rcms.event order by 1, 2, 3`;
const tails = (sql: postgres.Sql) =>
  sql<Row[]>`select case_id, side, version from rcms.stream where version > 1 order by 1, 2`;

function onEvent(work: (sql: postgres.Sql, row: Row, pick: number) => Promise<unknown>): Tampering['change'] {
  return async (sql, pick) => {
    const row = await pickRow(await events(sql), pick);
    if (row) await work(sql, row, pick);
    return row !== undefined;
  };
}

/** Flips one bit of a column of bytes. */
function flip(sql: postgres.Sql, column: string, pick: number) {
  return sql`set_byte(${sql(column)}, ${pick} % length(${sql(column)}), get_byte(${sql(column)}, ${pick} % length(${sql(column)})) # 1)`;
}

/** Everything that an attacker is made to do. */
export const tamperings: readonly Tampering[] = [
  {
    name: 'a changed byte of a header',
    says: ['changed', 'misplaced'],
    change: onEvent(
      (sql, row, pick) =>
        sql`update rcms.event set header = ${flip(sql, 'header', pick)} where ${eventWhere(sql, row)}`,
    ),
  },
  {
    name: 'a changed byte of a hash',
    says: ['changed', 'head-changed', 'anchored-otherwise'],
    change: onEvent(
      (sql, row, pick) => sql`update rcms.event set hash = ${flip(sql, 'hash', pick)} where ${eventWhere(sql, row)}`,
    ),
  },
  {
    name: 'a removed event',
    says: ['missing', 'truncated', 'chain-gone'],
    change: onEvent((sql, row) => sql`delete from rcms.event where ${eventWhere(sql, row)}`),
  },
  {
    name: 'a truncated tail whose head was put back',
    says: ['truncated'],
    async change(sql, pick) {
      const row = await pickRow(await tails(sql), pick);
      if (!row) return false;
      await sql`delete from rcms.event where ${eventWhere(sql, row)}`;
      await sql`delete from rcms.part where ${eventWhere(sql, row)}`;
      await sql`update rcms.stream s set version = e.version, hash = e.hash from rcms.event e
        where s.case_id = ${row.case_id} and s.side = ${row.side}
          and e.case_id = s.case_id and e.side = s.side and e.version = ${row.version - 1}`;
      return true;
    },
  },
  {
    name: 'a reordered pair',
    says: ['misplaced'],
    async change(sql, pick) {
      const row = await pickRow(await tails(sql), pick);
      if (!row) return false;
      const first = { ...row, version: row.version - 1 };
      await sql`update rcms.event set version = -1 where ${eventWhere(sql, row)}`;
      await sql`update rcms.event set version = ${row.version} where ${eventWhere(sql, first)}`;
      await sql`update rcms.event set version = ${first.version} where ${eventWhere(sql, { ...row, version: -1 })}`;
      return true;
    },
  },
  {
    name: 'an event of another case',
    says: ['misplaced', 'changed'],
    change: onEvent(
      (sql, row) => sql`
        update rcms.event e set header = o.header, hash = o.hash
        from (select header, hash from rcms.event where case_id <> ${row.case_id} limit 1) o where ${eventWhere(sql, row)}`,
    ),
  },
  {
    name: 'a forged event at the end, unlinked',
    says: ['beyond-head', 'changed', 'misplaced'],
    change: onEvent(
      (sql, row) => sql`
        insert into rcms.event select e.case_id, e.side, s.version + 1, e.header, e.hash
        from rcms.event e join rcms.stream s using (case_id, side)
        where e.case_id = ${row.case_id} and e.side = ${row.side} and e.version = ${row.version}`,
    ),
  },
  {
    name: 'a history rewritten with all its hashes',
    says: ['anchored-otherwise'],
    change: onEvent(async (sql, row) => {
      const rows = await sql<{ version: number; header: Buffer; hash: Buffer }[]>`
        select version, header, hash from rcms.event where case_id = ${row.case_id} and side = ${row.side} order by version`;
      let previous: Buffer = Buffer.alloc(32);
      for (const { version, header } of rows) {
        const text = header.toString('utf8');
        const forged =
          version < row.version ? header : Buffer.from(text.replace('"recordedAt":"2031', '"recordedAt":"2030'));
        previous = createHash('sha256').update(previous).update(forged).digest();
        await sql`update rcms.event set header = ${forged}, hash = ${previous} where ${eventWhere(sql, { ...row, version })}`;
      }
      await sql`update rcms.stream set hash = ${previous} where case_id = ${row.case_id} and side = ${row.side}`;
    }),
  },
  {
    name: 'a whole case deleted',
    says: ['chain-gone'],
    change: onEvent(async (sql, { case_id }) => {
      for (const table of ['event', 'part', 'stream', 'event_order', 'snapshot']) {
        await sql`delete from ${sql(`rcms.${table}`)} where case_id = ${case_id}`;
      }
    }),
  },
  {
    name: 'a changed part',
    says: ['part-changed'],
    async change(sql, pick) {
      const row = await pickRow(await sql<Row[]>`select case_id, side, version from rcms.part order by 1, 2, 3`, pick);
      if (row) await sql`update rcms.part set sealed = ${flip(sql, 'sealed', pick)} where ${eventWhere(sql, row)}`;
      return row !== undefined;
    },
  },
  {
    name: 'a part removed without an erasure on record',
    says: ['part-gone'],
    async change(sql, pick) {
      const row = await pickRow(await sql<Row[]>`select case_id, side, version from rcms.part order by 1, 2, 3`, pick);
      if (row) await sql`delete from rcms.part where ${eventWhere(sql, row)}`;
      return row !== undefined;
    },
  },
  {
    name: 'a header laid bare without an erasure on record',
    says: ['bare-unfounded'],
    change: onEvent(
      (sql, row) =>
        sql`update rcms.event set header = convert_to('{"bare":"2031-05-04"}', 'UTF8') where ${eventWhere(sql, row)}`,
    ),
  },
  {
    name: 'a head moved back',
    says: ['beyond-head'],
    async change(sql, pick) {
      const row = await pickRow(await tails(sql), pick);
      if (row)
        await sql`update rcms.stream set version = version - 1 where case_id = ${row.case_id} and side = ${row.side}`;
      return row !== undefined;
    },
  },
  {
    name: 'a changed entry of the log',
    says: ['changed'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: number }[]>`select number from rcms.read_log order by number`,
        pick,
      );
      await sql`update rcms.read_log set entry = ${flip(sql, 'entry', pick)} where number = ${row?.number ?? 0}`;
      return row !== undefined;
    },
  },
  {
    name: 'a removed entry of the log',
    says: ['missing', 'truncated', 'chain-gone'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: number }[]>`select number from rcms.read_log order by number`,
        pick,
      );
      await sql`delete from rcms.read_log where number = ${row?.number ?? 0}`;
      return row !== undefined;
    },
  },
  {
    name: 'a log thrown away',
    says: ['chain-gone'],
    async change(sql) {
      await sql`delete from rcms.read_log`;
      await sql`delete from rcms.log_chain`;
      return true;
    },
  },
  {
    name: 'an entry hidden from the history of its case',
    says: ['columns-otherwise'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: number }[]>`select number from rcms.read_log order by number`,
        pick,
      );
      await sql`update rcms.read_log set side = 'elsewhere' where number = ${row?.number ?? 0}`;
      return row !== undefined;
    },
  },
  {
    name: 'a changed leaf',
    says: ['root-wrong'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: string }[]>`select number from rcms.audit_leaf order by number`,
        pick,
      );
      await sql`update rcms.audit_leaf set version = version + 1 where number = ${row?.number ?? -1}`;
      return row !== undefined;
    },
  },
  {
    name: 'a removed leaf',
    says: ['leaf-missing'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: string }[]>`select number from rcms.audit_leaf order by number`,
        pick,
      );
      await sql`delete from rcms.audit_leaf where number = ${row?.number ?? -1}`;
      return row !== undefined;
    },
  },
  {
    name: 'an altered checkpoint',
    says: ['checkpoint-altered', 'published-otherwise', 'root-wrong'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: string }[]>`select number from rcms.checkpoint order by number`,
        pick,
      );
      await sql`update rcms.checkpoint set line = replace(line, '"at":"2031', '"at":"2032') where number = ${row?.number ?? -1}`;
      return row !== undefined;
    },
  },
  {
    name: 'checkpoints taken out of the database',
    says: ['database-older', 'checkpoint-missing'],
    async change(sql, pick) {
      const row = await pickRow(
        await sql<{ number: string }[]>`select number from rcms.checkpoint order by number`,
        pick,
      );
      await sql`delete from rcms.checkpoint where number >= ${row?.number ?? -1}`;
      return row !== undefined;
    },
  },
  {
    name: 'an altered line of the published checkpoints',
    says: ['checkpoint-altered', 'checkpoint-unreadable'],
    async change(_sql, pick, anchors) {
      const at = pick % anchors.lines.length;
      anchors.lines = anchors.lines.map((line, index) =>
        index === at ? line.replace(/"root":"./, '"root":"x') : line,
      );
      return true;
    },
  },
  {
    name: 'a line taken out of the published checkpoints',
    says: ['checkpoint-missing'],
    async change(_sql, pick, anchors) {
      const at = pick % (anchors.lines.length - 1);
      anchors.lines = anchors.lines.filter((_line, index) => index !== at);
      return true;
    },
  },
];

/** Any of them, at any place. */
export const anyTampering = fc.record({ tampering: fc.constantFrom(...tamperings), pick: fc.nat(100_000) });
