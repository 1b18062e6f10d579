import type postgres from 'postgres';
import { StoreFault } from '../../store-fault.ts';
import { openDriver } from '../driver/open-driver.ts';
import { ensureRoles } from '../ensure-roles.ts';
import { applyPending } from '../migrate.ts';
import { readMigrations } from '../migrations.ts';
import { unreachable } from '../unreachable.ts';
import type { PostgresUrls } from '../urls.ts';
import { assertUnused, assertWithoutRows } from './assert-empty.ts';
import type { DatabaseHeader } from './database-header.ts';
import { letBackup } from './let-backup.ts';
import { loadTables, type TablePiece } from './load-tables.ts';
import { isRestoring, markRestoring, unmarkRestoring } from './restore-mark.ts';

/** A database that is being restored: loaded, of this program's form, and marked so that no other program opens it. */
export interface RestoringDatabase {
  /** Lets it be opened. */
  finish(): Promise<void>;
  /** Lets go of it. Unless it was finished, it stays marked, and can be restored again. */
  close(): Promise<void>;
  /** Removes everything again. */
  discard(): Promise<void>;
}

/**
 * Loads the rows of a backup into a database that holds nothing: by the migrations up to the backup's, the rows in one
 * transaction, then the rest of the migrations. Throws a StoreFault where something is in the database, or somebody.
 */
export async function restoreDatabase(
  urls: PostgresUrls,
  header: DatabaseHeader,
  pieces: AsyncIterable<TablePiece>,
): Promise<RestoringDatabase> {
  const url = urls.migrator ?? urls.app;
  const sql = openDriver(url, { max: 1, max_lifetime: null });
  const appLogin = decodeURIComponent(new URL(urls.app).username);
  const close = () => sql.end({ timeout: 5 });
  try {
    const [lock] = await sql`select pg_try_advisory_lock(hashtextextended('rcms.restore', 0)) as mine`.catch(
      (cause) => {
        throw unreachable(url, cause);
      },
    );
    if (!lock?.mine) {
      throw new StoreFault('database-in-use', 'Another process restores a backup into this database now');
    }
    await sql`select pg_advisory_lock(hashtextextended('rcms.migrate', 0))`;
    await ensureRoles(sql, appLogin);
    const again = await isRestoring(sql);
    if (!again) await assertWithoutRows(sql);
    // Marked before it is looked who is there: whoever comes now finds the mark, and whoever was before is seen.
    await markRestoring(sql);
    await assertUnused(sql, appLogin).catch(async (fault) => {
      if (!again) await unmarkRestoring(sql);
      throw fault;
    });
    await beginAnew(sql);
    const known = await readMigrations();
    await applyPending(sql, known.slice(0, header.migrations.length));
    await sql.begin((tx) => loadTables(tx, header, pieces));
    await applyPending(sql, known);
    await letBackup(sql);
    await sql`select pg_advisory_unlock(hashtextextended('rcms.migrate', 0))`;
  } catch (cause) {
    await close();
    throw cause;
  }
  return {
    finish: () => unmarkRestoring(sql),
    close,
    async discard() {
      await sql.unsafe('drop schema rcms cascade');
      await close();
    },
  };
}

/** The schema goes and comes back empty and marked, in one step. */
async function beginAnew(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe('drop schema rcms cascade; reset role');
    await tx.unsafe('create schema rcms authorization rcms_migrator; set role rcms_migrator');
    await markRestoring(tx);
  });
}
