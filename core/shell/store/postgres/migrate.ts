import type postgres from 'postgres';
import { StoreFault } from '../store-fault.ts';
import { letBackup } from './backup/let-backup.ts';
import { assertNotRestoring } from './backup/restore-mark.ts';
import { openDriver } from './driver/open-driver.ts';
import { ensureRoles } from './ensure-roles.ts';
import { type Migration, readMigrations } from './migrations.ts';
import { type AppliedMigration, assertKnown } from './schema-version.ts';
import { unreachable } from './unreachable.ts';
import { type PostgresUrls, withoutPassword } from './urls.ts';

const oldestServer = 160_000;

/**
 * Brings the database to the form of this program. Processes that start together wait for each other; what is applied
 * is never applied again, and a database that a newer program has migrated is refused. Throws a StoreFault.
 */
export async function migrate(urls: PostgresUrls): Promise<void> {
  const url = urls.migrator ?? urls.app;
  const sql = openDriver(url, { max: 1 });
  try {
    const [server] = await sql`select current_setting('server_version_num')::int as number`.catch((cause) => {
      throw unreachable(url, cause);
    });
    if (server?.number < oldestServer) {
      throw new StoreFault('database-too-old', `PostgreSQL 16 or newer is needed; ${withoutPassword(url)} is older`);
    }
    await sql`select pg_advisory_lock(hashtextextended('rcms.migrate', 0))`;
    await ensureRoles(sql, decodeURIComponent(new URL(urls.app).username));
    await assertNotRestoring(sql);
    await applyPending(sql, await readMigrations());
    await letBackup(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Applies what a database lacks of some migrations, as the owner of the schema. */
export async function applyPending(sql: postgres.Sql, known: readonly Migration[]): Promise<void> {
  await sql.unsafe(`
    create table if not exists rcms.migration (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    );
    grant usage on schema rcms to rcms_app;
    grant select on rcms.migration to rcms_app;`);
  const applied = await sql<AppliedMigration[]>`select number, name, checksum from rcms.migration order by number`;
  assertKnown(applied, known);
  for (const migration of known.slice(applied.length)) {
    await sql.begin(async (tx) => {
      await tx.unsafe(migration.text);
      await tx`insert into rcms.migration (number, name, checksum)
          values (${migration.number}, ${migration.name}, ${migration.checksum})`;
    });
  }
}
