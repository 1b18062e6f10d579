import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import type { CaseRows, CaseTable, Row, WrittenRow } from './written-rows.ts';

/** The floor: what was written, written again by bare SQL, a statement for each row, without row security. */
export interface Floor {
  /** What runs the statements: `pgbench -M prepared`, or postgres.js where that is missing. */
  readonly client: string;
  /** Runs the transactions for case after case, several at once, for so many seconds; returns cases per second. */
  run(transactions: readonly (readonly WrittenRow[])[], seconds: number, atOnce: number): Promise<number>;
}

/**
 * Tables of the same columns, indexes and constraints in a schema of their own. `before` are rows that every case has
 * before its transactions run; `most` is how many cases can be run.
 */
export async function createFloor(
  sql: postgres.Sql,
  url: string,
  tables: readonly CaseTable[],
  before: { readonly rows: CaseRows; readonly most: number } | undefined,
): Promise<Floor> {
  await sql.unsafe('drop schema if exists floor cascade; create schema floor');
  for (const { name } of tables) await sql.unsafe(`create table floor.${name} (like rcms.${name} including all)`);
  await sql.unsafe('create table floor.queue (n bigint primary key, id uuid not null); create sequence floor.taken');
  if (before) {
    await sql.unsafe('insert into floor.queue select n, gen_random_uuid() from generate_series(1, $1::int) n', [
      before.most,
    ]);
    for (const [table, rows] of before.rows) for (const row of rows) await sql.unsafe(insertForAll(table, row));
  }
  // The tables of the store are left as a fresh instance has them.
  for (const { name } of tables) await sql.unsafe(`vacuum analyze floor.${name}`);
  const next = before
    ? "select id from floor.queue where n = (select nextval('floor.taken'))"
    : 'select gen_random_uuid() as id';
  const hasPgbench = spawnSync('pgbench', ['--version']).status === 0;
  return {
    client: hasPgbench ? 'pgbench -M prepared' : 'postgres.js',
    run: (transactions, seconds, atOnce) => {
      const statements = transactions.map((written) => written.map(statementOf));
      return (hasPgbench ? runPgbench : runPostgresJs)(url, next, statements, seconds, atOnce);
    },
  };
}

/** `:id` stands for the case. */
function statementOf({ table, is, row, changed }: WrittenRow): string {
  const name = `floor.${table.name}`;
  const where = table.key.map((column) => `${column} = ${literal(table, column, row)}`).join(' and ');
  if (is === 'deleted') return `delete from ${name} where ${where}`;
  if (is === 'changed') {
    return `update ${name} set ${changed.map((column) => `${column} = ${literal(table, column, row)}`).join(', ')} where ${where}`;
  }
  const values = table.columns.map((column) => literal(table, column, row));
  return `insert into ${name} (${table.columns.join(', ')}) values (${values.join(', ')})`;
}

function insertForAll(table: CaseTable, row: Row): string {
  const values = table.columns.map((column) => literal(table, column, row).replaceAll(/:id\b/g, 'queue.id'));
  return `insert into floor.${table.name} (${table.columns.join(', ')}) select ${values.join(', ')} from floor.queue`;
}

function literal(table: CaseTable, column: string, row: Row): string {
  const value = row[column];
  if (value === null || value === undefined) return 'null';
  if (column === 'case_id' || (table.name === 'statistics_link' && column === 'id')) return ':id';
  // One key per case and command.
  if (column === 'key_hash') return `decode(md5(:id::text || '${value.slice(2)}'), 'hex')`;
  const quoted = value.replaceAll("'", "''");
  // pgbench would take a colon inside a text for the beginning of one of its variables.
  return quoted.includes(':') ? `U&'${quoted.replaceAll('\\', '\\\\').replaceAll(':', '\\003A')}'` : `'${quoted}'`;
}

async function runPgbench(
  url: string,
  next: string,
  transactions: readonly (readonly string[])[],
  seconds: number,
  atOnce: number,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-floor-'));
  try {
    const script = join(folder, 'floor.sql');
    const lines = transactions.flatMap((statements) => ['begin;', ...statements.map((text) => `${text};`), 'commit;']);
    await writeFile(script, `${next} \\gset\n${lines.join('\n')}\n`);
    const { stdout } = await promisify(execFile)('pgbench', [
      ...['-n', '-M', 'prepared', '-c', String(atOnce), '-j', '1', '-T', String(seconds), '-f', script, url],
    ]);
    return Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runPostgresJs(
  url: string,
  next: string,
  transactions: readonly (readonly string[])[],
  seconds: number,
  atOnce: number,
): Promise<number> {
  const sql = postgres(url, { max: atOnce, fetch_types: false, onnotice: () => {} });
  const start = performance.now();
  let cases = 0;
  const runOne = async () => {
    const [row] = await sql.unsafe(next, [], { prepare: true });
    for (const statements of transactions) {
      await sql.begin(async (tx) => {
        for (const statement of statements) {
          let places = 0;
          const text = statement.replaceAll(/:id\b/g, () => `$${++places}`);
          await tx.unsafe(
            text,
            Array.from({ length: places }, () => row?.id),
            { prepare: true },
          );
        }
      });
    }
    cases += 1;
  };
  const worker = async () => {
    while (performance.now() < start + seconds * 1_000) await runOne();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await sql.end();
  return cases / ((performance.now() - start) / 1_000);
}
