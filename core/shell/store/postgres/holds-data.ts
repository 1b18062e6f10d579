import { openDriver } from './driver/open-driver.ts';
import { unreachable } from './unreachable.ts';
import type { PostgresUrls } from './urls.ts';

/** True when the database was opened with keys before: then their file must be there, and none may be drawn. */
export async function holdsData(urls: PostgresUrls): Promise<boolean> {
  const url = urls.migrator ?? urls.app;
  const sql = openDriver(url, { max: 1 });
  try {
    // From the catalog, which everybody reads: the login itself may have no right in the schema.
    const [table] = await sql`
      select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'rcms' and c.relname = 'setting'`;
    if (!table) return false;
    await sql`set role rcms_app`;
    const [row] = await sql`select exists (select from rcms.setting where name = 'key-mark') as marked`;
    return row?.marked === true;
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
