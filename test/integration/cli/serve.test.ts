import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declareIdle, packCopy } from '../../cli/pack-copy.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { startRcms } from './rcms-process.ts';

describe('rcms serve on a database of the deployer', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase({ migrated: false });
  });

  afterAll(() => database.drop());

  const serve = (data: string, ...more: string[]) =>
    startRcms(['serve', '--data', data, '--port', '0', ...more], {
      DATABASE_URL: database.urls.app,
      RCMS_MIGRATION_URL: database.urls.migrator,
    });

  it('runs in several processes at once, is ready, and stops when asked', async () => {
    const data = await temporaryFolder();
    const both = [1, 2].map(() => serve(data, '--sandbox', '--pack', 'country-packs/xa'));
    for (const process of both) {
      const [, address] = await process.until(/served at (http:\S+)\/api\/v1\/docs/);
      const ready = await fetch(`${address}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok' }]);
      expect((await fetch(`${address}/api/v1/cases`)).status).toBe(401);
    }
    expect(await Promise.all(both.map((process) => process.end('SIGTERM')))).toEqual([0, 0]);

    const again = serve(data, '--sandbox');
    await again.until(/xa 1\.0\.0 is served/);
    await again.end('SIGINT');

    const production = serve(data);
    expect(await production.end()).toBe(70);
    expect(production.said()).toContain('This is a sandbox instance and stays one.');
    expect(production.said()).not.toContain(new URL(database.urls.app).password);

    const withoutKeys = serve(await temporaryFolder(), '--sandbox');
    expect(await withoutKeys.end()).toBe(70);
    expect(withoutKeys.said()).toContain('keys.json is missing');
  });
});

describe('rcms serve', () => {
  it('needs a database in production', async () => {
    const process = startRcms(['serve', '--data', await temporaryFolder(), '--port', '0']);
    expect(await process.end()).toBe(70);
    expect(process.said()).toContain('Set DATABASE_URL');
  });

  it('does not start in production with weak settings, and says all of them at once', async () => {
    const process = startRcms(['serve', '--data', await temporaryFolder(), '--port', '0', '--host', '0.0.0.0'], {
      DATABASE_URL: 'postgres://ann:turnip-secret@db.invalid/garden',
      RCMS_LOG_LEVEL: 'debug',
      NODE_OPTIONS: '--report-on-fatalerror',
    });
    expect(await process.end()).toBe(70);
    for (const code of ['open-host', 'database-in-clear', 'log-level-debug', 'process-open']) {
      expect(process.said()).toContain(`${code}: `);
    }
    expect(process.said()).toContain('sslmode=verify-full');
    expect(process.said()).not.toContain('turnip-secret');
  });

  it('refuses in production a pack that promises what is not enforced', async () => {
    const pack = await packCopy();
    await declareIdle(pack);
    const database = await freshDatabase({ migrated: false });
    try {
      const process = startRcms(['serve', '--data', await temporaryFolder(), '--port', '0', '--pack', pack], {
        DATABASE_URL: database.urls.app,
        RCMS_MIGRATION_URL: database.urls.migrator,
      });
      expect(await process.end()).toBe(70);
      expect(process.said()).toContain('NOT-ENFORCED');
      expect(process.said()).toContain('xa 1.0.0 is not signed.');
    } finally {
      await database.drop();
    }
  });

  it('says that the database cannot be reached without showing its password', async () => {
    const process = startRcms(['serve', '--data', await temporaryFolder(), '--port', '0'], {
      DATABASE_URL: 'postgres://ann:turnip-secret@127.0.0.1:1/garden',
    });
    expect(await process.end()).toBe(70);
    expect(process.said()).toContain('cannot be reached');
    expect(process.said()).not.toContain('turnip-secret');
  });
});
