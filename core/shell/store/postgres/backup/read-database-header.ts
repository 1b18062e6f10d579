import type postgres from 'postgres';
import type { AppliedMigration } from '../schema-version.ts';
import type { DatabaseHeader, TableForm } from './database-header.ts';

/** The tables of the schema with the columns that hold something of their own, by name. */
export async function readTableForms(sql: postgres.Sql | postgres.TransactionSql): Promise<readonly TableForm[]> {
  const rows = await sql<{ name: string; columns: string[] }[]>`
    select c.relname as name, (
        select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      ) as columns
    from pg_class c
    where c.relnamespace = 'rcms'::regnamespace and c.relkind = 'r'
    order by c.relname`;
  return rows.map(({ name, columns }) => ({ name, columns }));
}

/** What a backup tells of the database before its rows. */
export async function readDatabaseHeader(tx: postgres.TransactionSql): Promise<DatabaseHeader> {
  const migrations = await tx<AppliedMigration[]>`select number, name, checksum from rcms.migration order by number`;
  const settings = await tx<{ name: string; value: string }[]>`
    select distinct on (name) name, value #>> '{}' as value from rcms.setting
    where name in ('kind', 'key-mark') order by name, number`;
  const setting = (wanted: string) => settings.find(({ name }) => name === wanted)?.value;
  const [kind, keyMark] = [setting('kind') as DatabaseHeader['kind'], setting('key-mark')];
  const [about] = await tx<{ server: string; bytes: string; pack: string | null }[]>`
    select current_setting('server_version') as server, (
        select coalesce(sum(pg_table_size(c.oid)), 0)::text from pg_class c
        where c.relnamespace = 'rcms'::regnamespace and c.relkind = 'r'
      ) as bytes, (
        select hash from rcms.pack_step where step in ('activated', 'rolled-back') order by number desc limit 1
      ) as pack`;
  const epochs = await tx<{ epoch: number; keys: number }[]>`
    select epoch, count(*)::int as keys from rcms.data_key group by epoch order by epoch`;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(keyMark === undefined ? {} : { keyMark }),
    server: about?.server ?? 'unknown',
    migrations: migrations.map(({ number, name, checksum }) => ({ number, name, checksum })),
    ...(about?.pack ? { pack: about.pack } : {}),
    epochs: epochs.map(({ epoch, keys }) => ({ epoch, keys })),
    ...(await newestCheckpoint(tx)),
    tables: await readTableForms(tx),
    sequences: await readSequences(tx),
    bytes: Number(about?.bytes ?? 0),
  };
}

/** A database of an earlier version has no checkpoints. */
async function newestCheckpoint(tx: postgres.TransactionSql): Promise<Pick<DatabaseHeader, 'checkpoint'>> {
  const [known] = await tx`select to_regclass('rcms.checkpoint') is not null as yes`;
  if (!known?.yes) return {};
  const [row] = await tx<{ line: string }[]>`select line from rcms.checkpoint order by number desc limit 1`;
  if (!row) return {};
  const { number, at, size } = JSON.parse(row.line);
  return { checkpoint: { number, at, size } };
}

/** What was drawn from a sequence after the moment of the snapshot is skipped after a restore, and does no harm. */
async function readSequences(tx: postgres.TransactionSql): Promise<DatabaseHeader['sequences']> {
  const names = await tx<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'rcms'::regnamespace and relkind = 'S' order by relname`;
  const sequences: DatabaseHeader['sequences'][number][] = [];
  for (const { name } of names) {
    const [row] = await tx<{ value: string; called: boolean }[]>`
      select last_value::text as value, is_called as called from ${tx(`rcms.${name}`)}`;
    if (row) sequences.push({ name, ...row });
  }
  return sequences;
}
