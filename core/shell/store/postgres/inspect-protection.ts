import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { openDriver } from './driver/open-driver.ts';
import { readGrants } from './read-grants.ts';
import { findRowSecurityGaps } from './row-security-gaps.ts';
import { unreachable } from './unreachable.ts';
import type { PostgresUrls } from './urls.ts';

/** How well a database is protected, as far as the application's own login can see. */
export interface DatabaseProtection {
  /** The login of the application may do everything. */
  readonly superuser: boolean;
  /** The login of the application may change the form of the database too. */
  readonly mayMigrate: boolean;
  /** Settings of the server by which the values of statements get into its log, as `name = value`. */
  readonly leaks: readonly string[];
  /** What roles may do beyond what the migrations gave them, and what they lack of it. */
  readonly grants: { readonly excess: readonly string[]; readonly missing: readonly string[] };
  readonly rowSecurityGaps: readonly string[];
  /** Folder of the server's data, where the login may know it. */
  readonly dataFolder?: string;
}

/** Looks at the protection of a migrated database; undefined for one that was never migrated. Throws a StoreFault. */
export async function inspectProtection({ app }: PostgresUrls): Promise<DatabaseProtection | undefined> {
  const sql = openDriver(app, { max: 1 });
  try {
    const [row] = await sql`
      select exists (
          select from pg_class where relnamespace = to_regnamespace('rcms') and relname = 'migration'
        ) as migrated,
        (select rolsuper from pg_roles where rolname = session_user) as superuser,
        exists (
          select from pg_roles where rolname = 'rcms_migrator' and pg_has_role(session_user, oid, 'SET')
        ) as may_migrate,
        case when pg_has_role(session_user, 'pg_read_all_settings', 'USAGE')
          then current_setting('data_directory') end as folder`;
    if (!row?.migrated) return undefined;
    const grants = await readGrants(sql);
    const expected = await readExpectedGrants();
    return {
      superuser: row.superuser,
      mayMigrate: row.may_migrate,
      leaks: await findLeaks(sql),
      grants: {
        excess: grants.filter((line) => !expected.includes(line)),
        missing: expected.filter((line) => !grants.includes(line)),
      },
      rowSecurityGaps: await findRowSecurityGaps(sql),
      ...(row.folder === null ? {} : { dataFolder: row.folder }),
    };
  } catch (cause) {
    throw unreachable(app, cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What the migrations of this program grant: written by the test that compares, and never by hand. */
export async function readExpectedGrants(): Promise<readonly string[]> {
  return JSON.parse(await readFile(new URL('./migrations/grants.json', import.meta.url), 'utf8')) as readonly string[];
}

/** Settings that write the values of statements into the server's log. Values are sealed or hashed, but logins of staff are not all. */
async function findLeaks(sql: postgres.Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where (name = 'log_statement' and setting in ('mod', 'all'))
      or (name in ('log_min_duration_statement', 'log_min_duration_sample', 'auto_explain.log_min_duration') and setting <> '-1'
        and current_setting('log_parameter_max_length') <> '0')
      or (name = 'log_parameter_max_length_on_error' and setting <> '0')
      or (name = 'pgaudit.log_parameter' and setting = 'on')
    order by name`;
  return rows.map(({ name, setting }) => `${name} = ${setting}`);
}
