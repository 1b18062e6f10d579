import { afterEach, describe, expect, it } from 'vitest';
import { createKeyRing, drawKeyMaterial } from '../../../core/shell/sealing/create-key-ring.ts';
import { holdsData } from '../../../core/shell/store/postgres/holds-data.ts';
import { migrate } from '../../../core/shell/store/postgres/migrate.ts';
import { readMigrations } from '../../../core/shell/store/postgres/migrations.ts';
import { openPostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { connectAs } from './raw-sql.ts';

const keys = () => createKeyRing(drawKeyMaterial('2031-01-01T00:00:00.000Z'));

describe('the form of the database', () => {
  const made: TestDatabase[] = [];

  async function database(migrated: boolean): Promise<TestDatabase> {
    const fresh = await freshDatabase({ migrated });
    made.push(fresh);
    return fresh;
  }

  afterEach(async () => {
    for (const one of made.splice(0)) await one.drop();
  });

  it('is made once, however many start at the same moment', async () => {
    const { urls } = await database(false);
    await Promise.all([migrate(urls), migrate(urls), migrate(urls)]);
    await migrate(urls);
    const owner = connectAs(urls.migrator);
    const applied = await owner`select name from rcms.migration order by number`;
    await owner.end();
    expect(applied.map(({ name }) => name)).toEqual((await readMigrations()).map(({ name }) => name));
  });

  it('is left as it was by a migration that fails half way', async () => {
    const { urls } = await database(false);
    const owner = connectAs(urls.migrator);
    await owner.unsafe('create schema rcms; create table rcms.world (of_somebody_else int)');
    await expect(migrate(urls)).rejects.toThrow();
    const [row] = await owner`select to_regclass('rcms.pack') is null as clean`;
    await owner.end();
    expect(row?.clean).toBe(true);
  });

  it('is refused where a newer program made it', async () => {
    const { urls } = await database(true);
    const owner = connectAs(urls.migrator);
    await owner`insert into rcms.migration (number, name, checksum) values (999, '999-from-the-future.sql', 'x')`;
    await owner.end();
    await expect(migrate(urls)).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringContaining('999-from'),
    });
    await expect(openPostgresStore({ urls, keys: keys(), instance: 'x' })).rejects.toMatchObject({
      code: 'database-newer',
    });
  });

  it('is refused where an applied migration reads otherwise here', async () => {
    const { urls } = await database(true);
    const owner = connectAs(urls.migrator);
    await owner`update rcms.migration set checksum = 'edited' where number = 2`;
    await owner.end();
    await expect(migrate(urls)).rejects.toMatchObject({
      code: 'migration-changed',
      message: expect.stringContaining('002-'),
    });
  });

  it('is asked for where it is missing', async () => {
    const { urls } = await database(false);
    await expect(openPostgresStore({ urls, keys: keys(), instance: 'x' })).rejects.toMatchObject({
      code: 'not-migrated',
    });
  });

  it('belongs to the keys that first opened it', async () => {
    const { urls } = await database(true);
    expect(await holdsData(urls)).toBe(false);
    const ring = keys();
    await (await openPostgresStore({ urls, keys: ring, instance: 'x' })).close();
    expect(await holdsData(urls)).toBe(true);
    await (await openPostgresStore({ urls, keys: ring, instance: 'x' })).close();
    await expect(openPostgresStore({ urls, keys: keys(), instance: 'x' })).rejects.toMatchObject({
      code: 'keys-wrong',
    });
    await expect(openPostgresStore({ urls, keys: ring, instance: 'y' })).rejects.toMatchObject({ code: 'keys-wrong' });
  });

  it('says where a server is that does not answer, without its password', async () => {
    const urls = { app: 'postgres://gull:sesame@127.0.0.1:1/none' };
    for (const attempt of [migrate(urls), openPostgresStore({ urls, keys: keys(), instance: 'x' }), holdsData(urls)]) {
      const fault = await attempt.catch((error) => error);
      expect(fault).toMatchObject({
        code: 'database-unreachable',
        message: expect.stringContaining('127.0.0.1:1/none'),
      });
      expect(fault.message).not.toContain('sesame');
    }
  });

  it('tells a login without rights which statements an administrator must run', async () => {
    const { urls } = await database(false);
    const owner = connectAs(urls.migrator);
    await owner.unsafe(
      `do $$ begin create role test_guest login password 'guest'; exception when duplicate_object then end $$`,
    );
    await owner.end();
    const guest = new URL(urls.app);
    guest.username = 'test_guest';
    guest.password = 'guest';
    await expect(migrate({ app: guest.toString() })).rejects.toMatchObject({
      code: 'roles-missing',
      message: expect.stringContaining('grant rcms_migrator'),
    });
  });
});
