import { StoreFault } from '../store-fault.ts';
import { openDriver } from './driver/open-driver.ts';
import { readMigrations } from './migrations.ts';
import { type AppliedMigration, assertKnown } from './schema-version.ts';
import { unreachable } from './unreachable.ts';

/** What can be told of a database without changing it. */
export interface DatabaseInspection {
  /** As the server calls itself: `18.4`. */
  readonly version: string;
  /** The server is of a version that the program runs on. */
  readonly recent: boolean;
  /** Migrations that the next start will apply. */
  readonly toMigrate: number;
  /** How far the server's clock is ahead of this machine's, in milliseconds, to about the time of a round trip. */
  readonly ahead: number;
}

const oldest = 160_000;

/** Looks at a database. Throws a StoreFault where it cannot be reached or was migrated by another program. */
export async function inspectDatabase(url: string): Promise<DatabaseInspection> {
  const sql = openDriver(url, { max: 1 });
  try {
    const [server] = await sql`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
        to_regclass('rcms.migration') is not null as migrated`;
    if (server?.migrated) await sql`set role rcms_app`;
    const applied = server?.migrated
      ? await sql<AppliedMigration[]>`select number, name, checksum from rcms.migration order by number`
      : [];
    const known = await readMigrations();
    assertKnown(applied, known);
    const before = Date.now();
    const [clock] = await sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;
    return {
      version: server?.version,
      recent: server?.number >= oldest,
      toMigrate: known.length - applied.length,
      ahead: Math.round(Number(clock?.now) - (before + Date.now()) / 2),
    };
  } catch (cause) {
    throw cause instanceof StoreFault ? cause : unreachable(url, cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
