import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { openPostgresStore, type PostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { harbour, keeper, lighthouse } from '../../contract/lighthouse.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { connectAs, under } from './raw-sql.ts';

const limits = { registry: 'gull-register', perDay: 5, perMinute: 5 };

describe('the count of questions', () => {
  let database: TestDatabase;
  let app: postgres.Sql;
  let now: Instant = instant('2031-05-04T12:00:00.000Z');
  /** Two processes over one database. */
  const stores: PostgresStore[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    const keys = createKeyRing(drawKeyMaterial('2031-01-01T00:00:00.000Z'));
    const open = () => openPostgresStore({ urls: database.urls, keys, instance: 'gulls', now: () => now });
    stores.push(await open(), await open());
    app = connectAs(database.urls.app, 'rcms_app');
  });

  afterAll(async () => {
    await app.end();
    for (const store of stores) await store.close();
    await database.drop();
  });

  const ask = (user: string) =>
    Promise.all(
      Array.from({ length: 16 }, (_, turn) => stores[turn % 2]?.asActor({ ...keeper, user }).countQuestion(limits)),
    );

  it('is one for all processes, however they race', async () => {
    expect((await ask('keeper-1')).filter((answer) => answer === 'counted')).toHaveLength(5);
    expect((await ask('keeper-1')).filter((answer) => answer === 'counted')).toHaveLength(0);
  });

  it('forgets what is a day old', async () => {
    now = instant('2031-05-05T12:00:00.001Z');
    expect((await ask('keeper-1')).filter((answer) => answer === 'counted')).toHaveLength(5);
    const [row] = await under(
      app,
      { 'rcms.authority': lighthouse },
      (tx) => tx`select count(*)::int as n from rcms.question where user_id = 'keeper-1'`,
    );
    expect(row?.n).toBe(5);
  });

  it('is seen and changed by no other authority', async () => {
    const [row] = await under(
      app,
      { 'rcms.authority': harbour },
      (tx) => tx`select count(*)::int as n from rcms.question`,
    );
    expect(row?.n).toBe(0);
    const planted = under(
      app,
      { 'rcms.authority': harbour },
      (tx) => tx`insert into rcms.question values (${lighthouse}, 'keeper-1', 'gull-register', now())`,
    );
    await expect(planted).rejects.toThrow(/row-level security/);
  });
});
