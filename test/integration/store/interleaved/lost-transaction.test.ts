import { setTimeout as wait } from 'node:timers/promises';
import { sql as statement } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActorTx, asActor, type Database, openDatabase } from '../../../../core/shell/store/postgres/database.ts';
import { clerk, keeper } from '../../../contract/lighthouse.ts';
import { freshDatabase, type TestDatabase } from '../../database.ts';

/** In whose name the statements of a transaction run now. */
const nameIn = async (tx: ActorTx) => {
  const [row] = await tx.execute(statement`select current_setting('rcms.authority', true) as name`);
  return row?.name;
};

describe('a transaction whose connection was lost between two statements', () => {
  let fresh: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase(fresh.urls, 1);
  });

  afterAll(async () => {
    await database.end();
    await fresh.drop();
  });

  it.each(['goes on asking', 'gives up', 'comes to its end'] as const)(
    'leaves the next one on that connection alone when it %s',
    async (then) => {
      const late = Promise.withResolvers<void>();
      const began = Promise.withResolvers<void>();
      let heard: unknown = 'nothing';
      const first = asActor(database.orm, clerk, async (tx) => {
        await nameIn(tx);
        began.resolve();
        await late.promise;
        if (then === 'gives up') throw new Error('gave up');
        if (then === 'goes on asking') heard = await nameIn(tx);
      }).catch((error) => error.code);
      await began.promise;
      await endBackends(fresh.urls.migrator);
      expect(await first).toBe('CONNECTION_CLOSED');
      const second = asActor(database.orm, keeper, async (tx) => {
        late.resolve();
        await wait(100);
        await tx.execute(statement`select set_config('lock_timeout', '7s', true)`);
        await wait(100);
        const [left] = await tx.execute(statement`select current_setting('lock_timeout') as timeout`);
        return [await nameIn(tx), left?.timeout];
      });
      expect(await second).toEqual([keeper.authority, '7s']);
      expect(heard).toBe('nothing');
    },
  );
});

async function endBackends(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`;
  await sql.end({ timeout: 5 });
}
