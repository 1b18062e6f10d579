import postgres from 'postgres';
import { unreachable } from './unreachable.ts';
import type { PostgresUrls } from './urls.ts';

/** True when the database was opened with keys before: then their file must be there, and none may be drawn. */
export async function holdsData(urls: PostgresUrls): Promise<boolean> {
  const url = urls.migrator ?? urls.app;
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => {} });
  try {
    const [table] = await sql`select to_regclass('rcms.setting') is not null as exists`;
    if (!table?.exists) return false;
    await sql`set role rcms_app`;
    const [row] = await sql`select exists (select from rcms.setting where name = 'key-mark') as marked`;
    return row?.marked === true;
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
