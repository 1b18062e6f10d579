import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { destroyEpoch } from '../../../core/shell/app/keys/destroy-epoch.ts';
import { rewrapKeys } from '../../../core/shell/app/keys/rewrap-keys.ts';
import { publishAll, readDestructions } from '../../../core/shell/jobs/publish-destructions.ts';
import { checkBackup } from '../../../core/shell/runtime/backup/check-backup.ts';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { instanceFolder, type Settings } from '../../../core/shell/runtime/settings.ts';
import { createKeyTurning } from '../../../core/shell/sealing/turn-keys.ts';
import { restoreDatabase } from '../../../core/shell/store/postgres/backup/restore-database.ts';
import { erased, fullCase, retention } from '../../contract/erasing.ts';
import { clerk, newCase, take } from '../../contract/lighthouse.ts';
import { freshDatabase } from '../database.ts';
import { openAll } from '../store/open-all.ts';
import { shapesOf } from '../store/shapes-of.ts';
import { noon, openGulls } from './backed-up.ts';
import { rcmsOn } from './rcms-on.ts';

const markOf = () => `Q${randomBytes(6).toString('hex')}Öz`;
const [goneMark, livingMark] = [markOf(), markOf()];
const found = (bytes: Buffer, words: readonly string[]) =>
  words.filter((one) => shapesOf(one).some((shape) => bytes.includes(shape)));

describe("yesterday's backup, restored after an erasure", () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  let yesterday: string;
  const [goneCase, recordCase, livingCase] = [newCase(), newCase(), newCase()];

  beforeAll(async () => {
    gulls = await openGulls('sandbox');
    const { store } = gulls.instance;
    for (const [caseId, mark] of [
      [goneCase, goneMark],
      [recordCase, goneMark],
      [livingCase, livingMark],
    ] as const) {
      await fullCase(
        store,
        caseId,
        { name: `${mark}name`, ring: `${mark}ring`, hatched: '2027-11-23' },
        `${mark}secret`,
      );
    }
    await gulls.instance.anchoring.round();
    yesterday = await gulls.backup('yesterday.backup');
    const kinds = ['answers', 'attachments', 'search-rows', 'messages', 'drafts', 'notifications'];
    for (const side of ['harbour', 'lighthouse']) {
      await take(store, retention, goneCase, [erased(side, kinds, ['identity', 'note'])]);
      await take(store, retention, recordCase, [erased(side, ['record'], [])]);
    }
    await publishAll(store.destructions, gulls.settings.anchorsFolder);
    await gulls.instance.anchoring.round();
  }, 60_000);
  afterAll(() => gulls.close());

  it('holds it, sealed, while its epoch lives: else what follows would show nothing', async () => {
    const copy = await freshDatabase({ migrated: false });
    const before = postgres(copy.urls.migrator, { max: 1, fetch_types: false, onnotice: () => {} });
    const checked = await checkBackup(yesterday, gulls.settings);
    await (await restoreDatabase(copy.urls, checked.header, checked.rows())).close();
    expect(found(await openAll(before, gulls.instance.keys, 'gulls'), [goneMark])).toEqual([goneMark]);
    await before.end();
    await copy.drop();
  }, 60_000);

  it.each(['embedded', 'external'])(
    'brings nothing of it back into an %s database: in no byte of the disk, and out of nothing that the living keys open',
    async (where) => {
      const external = await gulls.elsewhere();
      const { databaseUrl: _app, migrationUrl: _owner, ...embedded } = external;
      const there: Settings = where === 'embedded' ? embedded : external;
      const disk = instanceFolder(there);
      if (where === 'embedded') onTestFinished(() => resetInstance(disk));
      const process = rcmsOn(there, ['restore', yesterday, '--why', 'the disk burnt', '--json']);
      expect(await process.end(), process.said()).toBe(0);
      const restored = JSON.parse(process.said());
      expect(restored.replayed).toEqual({ done: 4, known: 0, withoutCase: 0 });
      expect(restored.destructions).toEqual({ rows: 4 });
      expect(restored.faults).toEqual([]);
      expect(restored.lost.checkpoints).toBe(1);
      const opened = await gulls.open(there);
      const owner = postgres(opened.databaseUrls.migrator as string, {
        max: 1,
        fetch_types: false,
        onnotice: () => {},
      });
      try {
        const plain = await openAll(owner, opened.keys, 'gulls');
        expect(found(plain, [goneMark, livingMark])).toEqual([livingMark]);
        expect((await opened.store.destructions.read(0, 10)).map(({ id }) => id)).toEqual(
          (await readDestructions(there.anchorsFolder)).map(({ id }) => id),
        );
        await owner`checkpoint`;
        const [row] = await owner`select current_setting('data_directory') as folder`;
        const leaks = new Set<string>();
        for (const folder of [row?.folder as string, disk]) {
          for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
            if (!entry.isFile()) continue;
            const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
            for (const one of found(bytes, [goneMark, livingMark])) leaks.add(one);
          }
        }
        expect([...leaks]).toEqual([]);
        const [said] = await owner`
        select convert_from(entry, 'UTF8') as entry from rcms.read_log
        where convert_from(entry, 'UTF8') like '%instance-restored%'`;
        expect(said?.entry).toContain('the disk burnt');
      } finally {
        await owner.end();
        await opened.close();
      }
    },
    120_000,
  );

  it('is dark once its epoch is destroyed: it is refused, and its sealed bytes do not open', async () => {
    const { store, keys } = gulls.instance;
    const turning = createKeyTurning({ file: gulls.settings.keysFile });
    await turning.addEpoch(noon);
    await rewrapKeys(store.wrappedKeys, () => keys.currentEpoch());
    await store.wrappedKeys.noteDrill({ epoch: 2, at: noon });
    const remove = turning.removeEpoch;
    expect(
      await destroyEpoch(keys, store.wrappedKeys, { epoch: 1, withoutDrill: false, at: noon, remove }),
    ).toBeUndefined();
    await gulls.reopen();
    expect(await gulls.instance.store.asActor(clerk).load(livingCase)).toBeDefined();

    const empty = await gulls.elsewhere();
    const checked = await checkBackup(yesterday, empty);
    const process = rcmsOn(empty, ['restore', yesterday, '--why', 'the disk burnt']);
    expect(await process.end()).toBe(70);
    expect(process.said()).toContain('is dark');

    const urls = { app: empty.databaseUrl as string, migrator: empty.migrationUrl as string };
    await (await restoreDatabase(urls, checked.header, checked.rows())).close();
    const owner = postgres(urls.migrator, { max: 1, fetch_types: false, onnotice: () => {} });
    await expect(openAll(owner, gulls.instance.keys, 'gulls')).rejects.toMatchObject({ code: 'epoch-unknown' });
    await owner.end();
  }, 60_000);
});
