import type postgres from 'postgres';
import { StoreFault } from '../../store-fault.ts';
import { quoted } from './database-header.ts';
import { readTableForms } from './read-database-header.ts';

/** Throws a StoreFault that names the first table with a row in it. Run by the owner, who may look past row security. */
export async function assertWithoutRows(sql: postgres.Sql): Promise<void> {
  const held = await sql
    .begin(async (tx) => {
      for (const { name } of await readTableForms(tx)) {
        if (name === 'migration') continue;
        await tx.unsafe(`alter table rcms.${quoted(name)} no force row level security`);
        const [row] = await tx.unsafe(`select exists (select from rcms.${quoted(name)}) as yes`);
        if (row?.yes) throw new Held(name);
      }
      throw new Held(undefined);
    })
    .catch((error) => {
      // What was opened for looking is shut again with the transaction.
      if (error instanceof Held) return error.table;
      throw error;
    });
  if (held === undefined) return;
  throw new StoreFault(
    'database-holds-data',
    `A backup is restored into an empty database only, and there are rows in rcms.${held}. Name another database or instance; nothing was changed`,
  );
}

/** Throws a StoreFault while a program is connected that opened the database before the restore began. */
export async function assertUnused(sql: postgres.Sql, appLogin: string): Promise<void> {
  const [row] = await sql`
    select count(*)::int as others from pg_stat_activity
    where datname = current_database() and usename in (${appLogin}, session_user) and pid <> pg_backend_pid()`;
  if (row?.others === 0) return;
  throw new StoreFault('database-in-use', 'Somebody is connected to this database: stop every server on it first');
}

class Held extends Error {
  readonly table: string | undefined;

  constructor(table: string | undefined) {
    super();
    this.table = table;
  }
}
