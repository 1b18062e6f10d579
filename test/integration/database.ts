import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { createKeyRing } from '../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../core/shell/sealing/key-material.ts';
import { openPostgresStore, type PostgresStore } from '../../core/shell/store/postgres/postgres-store.ts';
import type { PostgresUrls } from '../../core/shell/store/postgres/urls.ts';

/** A database of a test file's own, empty and migrated. */
export interface TestDatabase {
  readonly urls: Required<PostgresUrls>;
  /** Removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/** Copies the template: much faster than migrating again. With `migrated: false` the database is bare. */
export async function freshDatabase(
  options: { readonly migrated: boolean } = { migrated: true },
): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server.migrator, (sql) =>
    sql.unsafe(`create database ${name} template ${options.migrated ? 'rcms' : 'template1'}`),
  );
  return {
    urls: { app: renamed(server.app, name), migrator: renamed(server.migrator, name) },
    drop: () => asOwner(server.migrator, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

/** A store on a database of its own, with keys of its own. Closing it removes the database. */
export async function freshStore(connections?: number): Promise<{
  readonly store: PostgresStore;
  readonly database: TestDatabase;
  close(): Promise<void>;
}> {
  const database = await freshDatabase();
  const keys = createKeyRing(drawKeyMaterial('2031-01-01T00:00:00.000Z'));
  const store = await openPostgresStore({
    urls: database.urls,
    keys,
    instance: 'gulls',
    ...(connections === undefined ? {} : { connections }),
  });
  return {
    store,
    database,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
}

async function asOwner(url: string, run: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(renamed(url, 'postgres'), { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function renamed(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
