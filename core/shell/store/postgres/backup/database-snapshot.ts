import postgres from 'postgres';
import type { InstanceKind } from '../../../app/instance-ports.ts';
import { StoreFault } from '../../store-fault.ts';
import type { AppliedMigration } from '../schema-version.ts';
import { unreachable } from '../unreachable.ts';
import type { PostgresUrls } from '../urls.ts';
import { backupRole, tablesNotLet } from './let-backup.ts';
import { readDatabaseHeader } from './read-database-header.ts';

/** What a database was at one moment, without its rows. No key is in it, and no personal value. */
export interface DatabaseHeader {
  readonly kind?: InstanceKind;
  /** Version of the server, as it calls itself. */
  readonly server: string;
  readonly migrations: readonly AppliedMigration[];
  /** Keyed hash by which a database knows its keys again. */
  readonly keyMark?: string;
  /** Hash of the pack in force. */
  readonly pack?: string;
  /** How many data keys each epoch has wrapped. */
  readonly epochs: readonly { readonly epoch: number; readonly keys: number }[];
  /** The newest checkpoint. */
  readonly checkpoint?: { readonly number: number; readonly at: string; readonly size: number };
  readonly tables: readonly TableForm[];
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
  /** Of all tables in bytes, roughly: for showing how far it is. */
  readonly bytes: number;
}

/** A table of the schema and the columns that are written out, in their order. */
export interface TableForm {
  readonly name: string;
  readonly columns: readonly string[];
}

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
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    connect_timeout: 10,
    onnotice: () => {},
  });
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

/** The table and its columns as a statement names them. */
export function namedTable({ name, columns }: TableForm): string {
  return `rcms.${quoted(name)} (${columns.map(quoted).join(', ')})`;
}

/** A name as a statement holds it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
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
