import { afterEach, describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { ensureRoles } from '../../../core/shell/store/postgres/ensure-roles.ts';
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
    const [row] = await owner`select to_regclass('rcms.setting') is null as clean`;
    await owner.end();
    expect(row?.clean).toBe(true);
  });

  it('takes over what an earlier program wrote: the pack in force, the world, and which clocks run', async () => {
    const { urls } = await database(false);
    const owner = connectAs(urls.migrator);
    await ensureRoles(owner, decodeURIComponent(new URL(urls.app).username));
    await owner.unsafe(
      'create table rcms.migration (number integer primary key, name text not null, checksum text not null, applied_at timestamptz)',
    );
    const earlier = (await readMigrations()).slice(0, 4);
    for (const { number, name, text, checksum } of earlier) {
      await owner.unsafe(text);
      await owner`insert into rcms.migration (number, name, checksum) values (${number}, ${name}, ${checksum})`;
    }
    await owner.unsafe('reset role');
    const source = JSON.stringify({ name: 'gulls', files: {}, patterns: {}, hash: 'aa' });
    for (const why of ['first', 'second']) {
      await owner`insert into rcms.pack (hash, version, source, activated_by, why) values ('aa', '1.0.0', ${source}, 'ann', ${why})`;
    }
    await owner`insert into rcms.world (world, saved_by, why) values (${'{"version":1}'}::text::jsonb, 'ann', 'seed')`;
    const snapshot = (more: object, is: string) =>
      JSON.stringify({ pack: { hash: 'aa' }, deadlines: { reply: { status: { is } } }, ...more });
    for (const text of [snapshot({}, 'running'), snapshot({ closed: { on: '2031-01-01' } }, 'met')]) {
      await owner`insert into rcms.snapshot values (gen_random_uuid(), ${text}::text::json, '{}', 1)`;
    }

    await migrate(urls);
    const rows = await owner`select pack, open, world from rcms.snapshot order by open`;
    await owner.end();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { pack: 'aa', open: false, world: null },
      { pack: 'aa', open: true, world: 0 },
    ]);
    const store = await openPostgresStore({ urls, keys: keys(), instance: 'x' });
    expect((await store.instance.packSteps()).map(({ number, is, pack, why }) => [number, is, pack, why])).toEqual([
      [1, 'activated', 'gulls', 'first'],
      [2, 'activated', 'gulls', 'second'],
    ]);
    expect((await store.instance.activePack())?.source.name).toBe('gulls');
    expect((await store.instance.standing()).world).toBe(1);
    await store.close();
  });

  it('tells of the cases of an earlier program what has happened in them, and why', async () => {
    const { urls } = await database(false);
    const owner = connectAs(urls.migrator);
    await ensureRoles(owner, decodeURIComponent(new URL(urls.app).username));
    await owner.unsafe(
      'create table rcms.migration (number integer primary key, name text not null, checksum text not null, applied_at timestamptz)',
    );
    for (const { number, name, text, checksum } of (await readMigrations()).slice(0, 5)) {
      await owner.unsafe(text);
      await owner`insert into rcms.migration (number, name, checksum) values (${number}, ${name}, ${checksum})`;
    }
    await owner.unsafe('reset role');
    const snapshot = {
      openedOn: '2031-01-30',
      known: { harbour: '2031-01-30', lighthouse: '2031-02-02' },
      happened: { 'transition:ring': ['2031-02-02', '2031-02-05'], 'entered:ringed': ['2031-02-02'] },
      taken: { ring: { on: '2031-02-05' }, feed: { on: '2031-02-01' } },
      closed: { on: '2031-03-01', outcome: 'flown' },
    };
    const caseId = '3b241101-e2bb-4255-8caf-4136c566a962';
    await owner`
      insert into rcms.snapshot (case_id, snapshot, held, events, pack, open)
      values (${caseId}, ${JSON.stringify(snapshot)}::text::json, '{}', 1, 'aa', false)`;
    for (const [version, reason] of [
      [1, 'loud'],
      [2, 'hungry'],
    ] as const) {
      const copy = { type: 'transition-taken', codes: { transition: 'ring' }, seen: { state: 'ringed', reason } };
      await owner`
        insert into rcms.event values (${caseId}, 'harbour', ${version}, ${Buffer.from(JSON.stringify({ copy }))}, '')`;
    }
    const facts = { service: 'gulls', openedMonth: '2031-01', days: 30, transmitted: true, deadlines: [] };
    await owner`insert into rcms.statistics values (${caseId}, ${JSON.stringify(facts)}::text::jsonb)`;
    await owner`insert into rcms.statistics_link values (${caseId}, ${caseId})`;

    await migrate(urls);
    const [row] = await owner`select facts from rcms.statistics`;
    const [kept] = await owner`select snapshot -> 'taken' as taken from rcms.snapshot`;
    await owner.end();
    expect(row?.facts).toEqual({
      service: 'gulls',
      knownMonths: { harbour: '2031-01', lighthouse: '2031-02' },
      days: { harbour: 30, lighthouse: 27 },
      transmitted: true,
      happened: { 'transition:ring': { times: 2, firstDay: 3 }, 'entered:ringed': { times: 1, firstDay: 3 } },
      reasons: { ring: 'hungry' },
      facets: {},
      deadlines: [],
    });
    expect(kept?.taken).toEqual({ ring: { on: '2031-02-05', reason: 'hungry' }, feed: { on: '2031-02-01' } });
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
    expect(await holdsData({ app: urls.app })).toBe(true);
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
