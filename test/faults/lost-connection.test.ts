import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyFile } from '../../core/shell/sealing/open-keys.ts';
import { migrate } from '../../core/shell/store/postgres/migrate.ts';
import { openPostgresStore, type PostgresStore } from '../../core/shell/store/postgres/postgres-store.ts';
import { clerk } from '../contract/lighthouse.ts';
import { type DatabaseUnderFire, startDatabaseUnderFire } from './fire/database.ts';

/** What is done in a transaction of several statements, and a table in which it can be held up. */
const transactions: readonly (readonly [string, string, (store: PostgresStore) => Promise<unknown>])[] = [
  ['reading a stream', 'event', (store) => store.asActor(clerk).history(randomUUID(), 'harbour')],
  ['looking for a draft', 'draft', (store) => store.asActor(clerk).findDraft(randomUUID(), 'sighting')],
  ['expiring drafts', 'draft', (store) => store.sweep.expire()],
];

describe('a connection that is lost in the middle of a transaction', () => {
  let database: DatabaseUnderFire;
  let store: PostgresStore;
  let owner: postgres.Sql;

  beforeAll(async () => {
    database = await startDatabaseUnderFire();
    await migrate(database.urls);
    const keys = await openKeyFile(join(database.folder, 'keys.json'), { create: true });
    store = await openPostgresStore({ urls: database.urls, keys, instance: 'cut' });
    owner = postgres(database.directUrl(), { max: 1, fetch_types: false });
  });

  afterAll(async () => {
    await owner.end({ timeout: 5 });
    await store.close();
    await database.remove();
  });

  it.each(transactions)('fails %s, and neither the process nor the next try', async (_, table, work) => {
    let failed: Promise<unknown> | undefined;
    await owner.begin(async (tx) => {
      await tx.unsafe(`lock table rcms.${table} in access exclusive mode`);
      failed = work(store).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
      await untilSomebodyWaits(tx);
      database.cutConnections();
      // A rollback over the lost connection would be sent by now, and end the process.
      expect(await failed).toBe('database-failed');
      await wait(50);
    });
    await expect(work(store)).resolves.not.toThrow();
  });
});

async function untilSomebodyWaits(tx: postgres.TransactionSql): Promise<void> {
  for (;;) {
    const [row] = await tx`select count(*)::int as waiting from pg_locks where not granted`;
    if (row?.waiting > 0) return;
    await wait(10);
  }
}
