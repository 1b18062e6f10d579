import { setTimeout as wait } from 'node:timers/promises';
import { sql as statement } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActorTx, asActor, type Database, openDatabase } from '../../../../core/shell/store/postgres/database.ts';
import { openDriver } from '../../../../core/shell/store/postgres/driver/open-driver.ts';
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

describe('a connection that takes the place of one that was lost', () => {
  let fresh: TestDatabase;

  beforeAll(async () => {
    fresh = await freshDatabase();
  });

  afterAll(() => fresh.drop());

  it('serves whoever comes next at once, and tells them nothing of what ended the one before', async () => {
    const sql = openDriver(fresh.urls.app, { max: 1, connection: { application_name: 'lighthouse' } });
    for (let time = 0; time < 5; time++) {
      // What is asked with a value for the first time has more to say to the server when it fails.
      const slow = sql`select pg_sleep(${20 + time}), ${`first time ${time}`}::text`;
      const ended = slow.catch((error) => error.code);
      await endBackends(fresh.urls.migrator, 'active');
      expect(await ended).toBe('CONNECTION_CLOSED');
      const next = sql`select ${time}::int as time`;
      expect(await next.catch((error) => error.code)).toEqual([{ time }]);
    }
    await sql.end();
  });

  it('takes nothing from whoever had the lost one for themselves', async () => {
    const sql = openDriver(fresh.urls.app, { max: 1, connection: { application_name: 'lighthouse' } });
    await sql`select 1`;
    const alone = await sql.reserve();
    await alone`begin`;
    await endBackends(fresh.urls.migrator);
    await wait(100);
    await expect(alone`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    const next = await sql.begin(async (tx) => {
      await expect(alone`rollback`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
      alone.release();
      const [row] =
        await tx`select now() = transaction_timestamp() and pg_current_xact_id_if_assigned() is null as own`;
      return row;
    });
    expect(next).toEqual({ own: true });
    await sql.end();
  });
});

async function endBackends(url: string, state = 'idle in transaction'): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = ${state} and pid <> pg_backend_pid()`;
  await sql.end({ timeout: 5 });
}
