import type { CaseId } from '../../../../engine/basics/identifiers.ts';
import { openDriver } from '../driver/open-driver.ts';
import { unreachable } from '../unreachable.ts';
import type { PostgresUrls } from '../urls.ts';
import { backupRole } from './let-backup.ts';

/** Ids of at most so many cases, chosen by chance. */
export async function sampleCases(urls: PostgresUrls, most: number): Promise<readonly CaseId[]> {
  const url = urls.migrator ?? urls.app;
  const sql = openDriver(url, { max: 1 });
  try {
    await sql.unsafe(`set role ${backupRole}`);
    const rows = await sql<{ id: CaseId }[]>`
      select case_id as id from (select distinct case_id from rcms.data_key) known order by random() limit ${most}`;
    return rows.map(({ id }) => id);
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
