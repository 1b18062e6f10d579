import type postgres from 'postgres';
import { StoreFault } from '../store-fault.ts';
import { readMigrations } from './migrations.ts';
import { type AppliedMigration, assertCurrent } from './schema-version.ts';
import { unreachable } from './unreachable.ts';
import type { PostgresUrls } from './urls.ts';

/** Throws a StoreFault unless the database answers and has the form of this program. */
export async function checkDatabase(sql: postgres.Sql, urls: PostgresUrls): Promise<void> {
  const known = await readMigrations();
  const applied = await sql<
    AppliedMigration[]
  >`select number, name, checksum from rcms.migration order by number`.catch((cause: { readonly code?: string }) => {
    // Undefined table, undefined schema, or no right to look into it yet.
    if (['42P01', '3F000', '42501'].includes(cause.code ?? '')) return [];
    throw unreachable(urls.app, cause);
  });
  if (applied.length === 0)
    throw new StoreFault('not-migrated', 'The database was never migrated: run the migrations first');
  assertCurrent(applied, known);
}
