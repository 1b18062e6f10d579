import type postgres from 'postgres';
import { StoreFault } from '../../store-fault.ts';
import { openDriver } from '../driver/open-driver.ts';
import { unreachable } from '../unreachable.ts';
import type { PostgresUrls } from '../urls.ts';
import { type DatabaseHeader, namedTable, type TableForm } from './database-header.ts';
import { backupRole, tablesNotLet } from './let-backup.ts';
import { readDatabaseHeader } from './read-database-header.ts';

/** A database as it was at one moment, whatever is written meanwhile. */
export interface DatabaseSnapshot {
  readonly header: DatabaseHeader;
  /** The rows of a table as text, a line each (PostgreSQL's COPY format), in pieces of any size. */
  copy(table: TableForm): AsyncIterable<Buffer>;
}

/**
 * Lets one moment of a migrated database be read while servers go on. Every table of the schema is in it: one whose rows
 * would not all be seen is a StoreFault.
 */
export async function withSnapshot<Answer>(
  urls: PostgresUrls,
  work: (snapshot: DatabaseSnapshot) => Promise<Answer>,
): Promise<Answer> {
  const url = urls.migrator ?? urls.app;
  const sql = openDriver(url, { max: 1, max_lifetime: null });
  try {
    await sql`select 1`.catch((cause) => {
      throw unreachable(url, cause);
    });
    return (await sql.begin('isolation level repeatable read read only', async (tx) => {
      await tx.unsafe(`set local role ${backupRole}`);
      await tx.unsafe("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local extra_float_digits = 1");
      const hidden = await tablesNotLet(tx);
      if (hidden.length > 0) {
        throw new StoreFault(
          'backup-incomplete',
          `The backup would not see every row of ${hidden.map((name) => `rcms.${name}`).join(', ')}. Start the program once with a login that may migrate`,
        );
      }
      const header = await readDatabaseHeader(tx);
      return work({ header, copy: (table) => copyOut(tx, table) });
    })) as Answer;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function* copyOut(tx: postgres.TransactionSql, table: TableForm): AsyncGenerator<Buffer> {
  const rows = await tx.unsafe(`copy ${namedTable(table)} to stdout`).readable();
  try {
    yield* rows;
  } finally {
    // The driver stops listening while rows are not fetched, and forgets to go on where the last ones came meanwhile.
    rows._read(0);
  }
}
