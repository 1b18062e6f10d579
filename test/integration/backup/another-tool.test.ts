import { dirname } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishAll } from '../../../core/shell/jobs/publish-destructions.ts';
import { checkBackup } from '../../../core/shell/runtime/backup/check-backup.ts';
import { assertCarriedOut } from '../../../core/shell/runtime/undone-destructions.ts';
import { restoreDatabase } from '../../../core/shell/store/postgres/backup/restore-database.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { erased, fullCase, retention } from '../../contract/erasing.ts';
import { newCase, take } from '../../contract/lighthouse.ts';
import { startRcms } from '../cli/rcms-process.ts';
import { openAll } from '../store/open-all.ts';
import { openGulls } from './backed-up.ts';

/** The rows of yesterday's database are loaded as another tool would load them: nothing is carried out again. */
describe('a database that another tool put back from before an erasure', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  let there: Awaited<ReturnType<typeof gulls.elsewhere>>;
  const mark = 'Qzzerased';

  beforeAll(async () => {
    gulls = await openGulls('sandbox');
    const { store } = gulls.instance;
    const caseId = newCase();
    await fullCase(store, caseId, { name: `${mark}name`, ring: `${mark}ring`, hatched: '2027-11-23' }, `${mark}secret`);
    const yesterday = await gulls.backup('yesterday.backup');
    const kinds = ['answers', 'attachments', 'search-rows', 'messages', 'drafts', 'notifications'];
    for (const side of ['harbour', 'lighthouse']) {
      await take(store, retention, caseId, [erased(side, kinds, ['identity', 'note'])]);
    }
    await publishAll(store.destructions, gulls.settings.anchorsFolder);
    there = await gulls.elsewhere();
    const checked = await checkBackup(yesterday, there);
    const urls = { app: there.databaseUrl as string, migrator: there.migrationUrl as string };
    const database = await restoreDatabase(urls, checked.header, checked.rows());
    await database.finish();
    await database.close();
  });
  afterAll(() => gulls.close());

  const environment = () => ({
    DATABASE_URL: there.databaseUrl as string,
    RCMS_MIGRATION_URL: there.migrationUrl as string,
  });
  const where = () => [
    '--instance',
    'gulls',
    '--data',
    there.dataFolder,
    '--keys',
    there.keysFile,
    '--anchors',
    there.anchorsFolder,
  ];
  async function holds(): Promise<boolean> {
    const opened = await gulls.open(there);
    const owner = postgres(there.migrationUrl as string, { max: 1, fetch_types: false, onnotice: () => {} });
    try {
      return (await openAll(owner, opened.keys, 'gulls')).includes(mark);
    } finally {
      await owner.end();
      await opened.close();
    }
  }

  it('is served by nobody: what was erased would be back', async () => {
    expect(await holds()).toBe(true);
    const server = startRcms(
      ['serve', ...where(), '--sandbox', '--pack', 'country-packs/xa', '--port', '0'],
      environment(),
    );
    expect(await server.end()).toBe(70);
    expect(server.said()).toContain('destructions.jsonl: 2 erasures of it are not carried out there');
    expect(server.said()).toContain('rcms erasure replay');
  });

  it('loses it again by one command, which can be repeated', async () => {
    const argv = ['erasure', 'replay', ...where(), '--by', 'tests', '--why', 'put back from a snapshot'];
    const first = await runRcms(argv, { environment: environment() });
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('2 erasures done again, 0 of cases that are not here.');
    expect(await holds()).toBe(false);
    const second = await runRcms(argv, { environment: environment() });
    expect(second.out).toContain('Every erasure of the list is carried out in this database.');
    const opened = await gulls.open(there);
    await assertCarriedOut(opened.store.destructions, there.anchorsFolder);
    await opened.close();
  });

  it('wants a reason, for the record', async () => {
    const { code, err } = await runRcms(['erasure', 'replay', ...where()], { environment: environment() });
    expect(code).toBe(2);
    expect(err).toContain('--why');
  });

  it('is told apart from one whose list is elsewhere', async () => {
    const opened = await gulls.open(there);
    await assertCarriedOut(opened.store.destructions, dirname(there.anchorsFolder));
    await opened.close();
  });
});
