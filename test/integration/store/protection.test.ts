import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { inspectProtection, readExpectedGrants } from '../../../core/shell/store/postgres/inspect-protection.ts';
import { openPostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { readGrants } from '../../../core/shell/store/postgres/read-grants.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { connectAs } from './raw-sql.ts';

const grantsFile = new URL('../../../core/shell/store/postgres/migrations/grants.json', import.meta.url);

describe('the protection of a database', () => {
  let database: TestDatabase;
  let owner: ReturnType<typeof connectAs>;

  beforeAll(async () => {
    database = await freshDatabase();
    owner = connectAs(database.urls.migrator);
  });

  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it('is that of the list that is shipped: after a migration, write it with GRANTS=write and look at what changed', async () => {
    const grants = await readGrants(owner);
    if (process.env.GRANTS === 'write') await writeFile(grantsFile, `${JSON.stringify(grants, null, 2)}\n`);
    expect(await readExpectedGrants()).toEqual(grants);
    expect(await inspectProtection(database.urls)).toEqual({
      superuser: false,
      mayMigrate: false,
      leaks: [],
      grants: { excess: [], missing: [] },
      rowSecurityGaps: [],
    });
  });

  it('lets no role of the application sign in, make roles or bypass row security', async () => {
    expect(
      (await readExpectedGrants()).filter((line) => / may (all|sign in|make|replicate|bypass)/.test(line)),
    ).toEqual([]);
  });

  it('names what was granted beyond it, to whomever, and what was taken away', async () => {
    await owner.unsafe(`
      grant select on rcms.part to rcms_reports;
      grant delete on rcms.read_log to rcms_app;
      grant select on rcms.event to public;
      revoke select on rcms.pack_step from rcms_app;
      create policy open on rcms.part for select to rcms_reports using (true)`);
    expect((await inspectProtection(database.urls))?.grants).toEqual({
      excess: [
        'policy open on part: permissive select for rcms_reports',
        'public may select event',
        'rcms_app may delete read_log',
        'rcms_reports may select part',
      ],
      missing: ['rcms_app may select pack_step'],
    });
    await owner.unsafe(`
      revoke select on rcms.part from rcms_reports; revoke delete on rcms.read_log from rcms_app;
      revoke select on rcms.event from public; grant select on rcms.pack_step to rcms_app; drop policy open on rcms.part`);
    expect((await inspectProtection(database.urls))?.grants).toEqual({ excess: [], missing: [] });
  });

  it('is refused at the start where row security is not forced on some table, which is named', async () => {
    await owner.unsafe('alter table rcms.part no force row level security; create table rcms.aside (note text)');
    const keys = createKeyRing(drawKeyMaterial('2031-01-01T00:00:00.000Z'));
    await expect(openPostgresStore({ urls: database.urls, keys, instance: 'x' })).rejects.toMatchObject({
      code: 'row-security-off',
      message: expect.stringMatching(/rcms\.aside, rcms\.part/),
    });
    await owner.unsafe('alter table rcms.part force row level security; drop table rcms.aside');
    await (await openPostgresStore({ urls: database.urls, keys, instance: 'x' })).close();
  });

  it('tells of a login that may do everything, and of a server whose log shows values', async () => {
    const name = new URL(database.urls.app).pathname.slice(1);
    await owner.unsafe(
      `alter database ${name} set log_statement = 'all'; alter database ${name} set log_parameter_max_length_on_error = 64`,
    );
    const seen = await inspectProtection({ app: database.urls.migrator });
    expect(seen).toMatchObject({ superuser: true, mayMigrate: true });
    expect(seen?.dataFolder).toContain('cluster');
    expect(seen?.leaks).toEqual(['log_parameter_max_length_on_error = 64', 'log_statement = all']);
  });
});
