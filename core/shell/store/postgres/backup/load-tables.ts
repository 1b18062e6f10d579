import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { StoreFault } from '../../store-fault.ts';
import { type DatabaseHeader, namedTable, quoted } from './database-header.ts';
import { readTableForms } from './read-database-header.ts';

/** Some of the rows of a table, as they were copied out; pieces of one table follow each other. */
export interface TablePiece {
  readonly table: string;
  readonly bytes: Buffer;
}

/**
 * Fills the tables of a database whose migrations are those of the backup, and sets its sequences. Checks between tables
 * and triggers are off meanwhile, for the transaction alone; the first are made again at its end. Run by the owner.
 */
export async function loadTables(
  tx: postgres.TransactionSql,
  header: DatabaseHeader,
  pieces: AsyncIterable<TablePiece>,
): Promise<void> {
  await assertSameForm(tx, header);
  const references = await tx<{ table: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'rcms'::regnamespace`;
  for (const one of references) await tx.unsafe(`alter table ${one.table} drop constraint ${quoted(one.name)}`);
  for (const { name } of header.tables) {
    const table = `rcms.${quoted(name)}`;
    await tx.unsafe(`alter table ${table} no force row level security, disable trigger user`);
    await tx.unsafe(`delete from ${table}`);
  }
  await copyIn(tx, header, pieces);
  for (const { name } of header.tables) {
    await tx.unsafe(`alter table rcms.${quoted(name)} enable trigger user, force row level security`);
  }
  for (const { table, name, definition } of references) {
    await tx.unsafe(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
  }
  for (const { name, value, called } of header.sequences) {
    await tx`select setval(${`rcms.${quoted(name)}`}::regclass, ${value}::bigint, ${called})`;
  }
}

async function copyIn(
  tx: postgres.TransactionSql,
  header: DatabaseHeader,
  pieces: AsyncIterable<TablePiece>,
): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  let next = await iterator.next();
  while (!next.done) {
    const { table } = next.value;
    const form = header.tables.find(({ name }) => name === table);
    if (!form) throw unfit(`rows of rcms.${table}, which it does not name`);
    async function* content() {
      while (!next.done && next.value.table === table) {
        yield next.value.bytes;
        next = await iterator.next();
      }
    }
    await pipeline(content, await tx.unsafe(`copy ${namedTable(form)} from stdin`).writable());
  }
}

/** The migrations make the same tables wherever they run. */
async function assertSameForm(tx: postgres.TransactionSql, { tables }: DatabaseHeader): Promise<void> {
  const here = new Map((await readTableForms(tx)).map((form) => [form.name, [...form.columns].sort().join()]));
  for (const { name, columns } of tables) {
    if (here.get(name) !== [...columns].sort().join()) throw unfit(`a table rcms.${name} of another form`);
    here.delete(name);
  }
  const [missing] = here.keys();
  if (missing !== undefined) throw unfit(`no table rcms.${missing}`);
}

function unfit(what: string): StoreFault {
  return new StoreFault(
    'backup-unfit',
    `The backup has ${what}, unlike what the migrations that it names make: restore it with the program that made it`,
  );
}
