import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { publishAll } from '../../../core/shell/jobs/publish-destructions.ts';
import { checkout } from '../../cli/run-rcms.ts';
import { erased, fullCase, retention } from '../../contract/erasing.ts';
import { clerk, newCase, take } from '../../contract/lighthouse.ts';
import { openGulls } from './backed-up.ts';
import { rcmsOn } from './rcms-on.ts';

describe('rcms backup, restore and drill', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  let path: string;
  const [gone, alsoGone] = [newCase(), newCase()];
  const why = ['--why', 'the disk burnt'];

  beforeAll(async () => {
    gulls = await openGulls('sandbox');
    const { store, anchoring } = gulls.instance;
    await fullCase(store, gone);
    await fullCase(store, alsoGone);
    await anchoring.round();
    path = await gulls.backup('first.backup');
    await erase();
  }, 60_000);
  afterAll(() => gulls.close());

  async function erase() {
    const { store } = gulls.instance;
    for (const caseId of [gone, alsoGone]) {
      await take(store, retention, caseId, [erased('harbour', ['answers'], ['identity'])]);
    }
    await publishAll(store.destructions, gulls.settings.anchorsFolder);
  }

  it('say as JSON what they did, and nothing besides it', async () => {
    const made = rcmsOn(gulls.settings, ['backup', join(gulls.folder, 'json.backup'), '--json']);
    expect(await made.end()).toBe(0);
    const backup = JSON.parse(made.said());
    expect(backup).toMatchObject({ file: join(gulls.folder, 'json.backup'), header: { instance: 'gulls', form: 1 } });
    expect(backup.tables.find(({ name }: { name: string }) => name === 'destruction')).toMatchObject({ rows: 2 });

    const there = await gulls.elsewhere();
    const restored = rcmsOn(there, ['restore', path, ...why, '--json']);
    expect(await restored.end()).toBe(0);
    expect(JSON.parse(restored.said())).toMatchObject({
      instance: 'gulls',
      replayed: { done: 2, known: 0, withoutCase: 0 },
      destructions: { rows: 2 },
      faults: [],
      lost: { checkpoints: 0 },
    });

    const scratch = await gulls.elsewhere();
    const drill = rcmsOn({ ...gulls.settings, scratchUrl: scratch.migrationUrl as string }, ['drill', path, '--json']);
    expect(await drill.end()).toBe(0);
    const drilled = JSON.parse(drill.said());
    expect(drilled).toMatchObject({ replayed: { done: 2 }, faults: [], opened: 2, epoch: 1 });
    expect(Object.keys(drilled.took)).toEqual(['check', 'start', 'load', 'replay', 'verify', 'open']);
    expect(await gulls.instance.store.wrappedKeys.drills()).toHaveLength(1);
  }, 120_000);

  it('refuse a list of destructions that lacks something, until it is said that it is lost; what is there is carried out', async () => {
    const anchors = await gulls.copyAnchors();
    const list = join(anchors, 'destructions.jsonl');
    const there = { ...(await gulls.elsewhere()), anchorsFolder: anchors };
    const [first, second] = (await readFile(list, 'utf8')).split('\n') as [string, string];
    const refuses = async (what: RegExp) => {
      for (const argv of [
        ['restore', path, ...why],
        ['drill', path],
      ]) {
        const process = rcmsOn(there, argv);
        expect(await process.end()).toBe(70);
        expect(process.said()).toMatch(what);
      }
    };
    await writeFile(list, `${second}\n`);
    await refuses(/Row 1 of the list of destructions in .* is missing/);
    await writeFile(list, `${first}\n${second.slice(0, 50)}`);
    await refuses(/Row 2 of the list of destructions in .* cannot be read/);
    // As the folder of anchors was when a later backup was made: that backup knows of more.
    const later = await gulls.backup('later.backup');
    await writeFile(list, `${first}\n`);
    const older = rcmsOn(there, ['restore', later, ...why]);
    expect(await older.end()).toBe(70);
    expect(older.said()).toMatch(/Row 2 of .* would come back/);

    await writeFile(list, `${second}\n`);
    const said = rcmsOn(there, ['restore', path, ...why, '--destructions-lost']);
    expect(await said.end()).toBe(0);
    expect(said.said()).toMatch(/1 erasures done again/);
    expect(said.said()).toMatch(/WHAT WAS ERASED MAY BE BACK\. Row 1 /);
    const opened = await gulls.open(there);
    onTestFinished(() => opened.close());
    const identities = await Promise.all(
      [gone, alsoGone].map(async (caseId) => {
        const found = await opened.store.asActor(clerk).load(caseId);
        return found?.caseFile.facts.harbour?.identity?.is;
      }),
    );
    expect(identities).toEqual(['here', 'erased']);
  }, 120_000);

  it('let nobody say that a list is lost which is there', async () => {
    const process = rcmsOn(await gulls.elsewhere(), ['restore', path, ...why, '--destructions-lost']);
    expect(await process.end()).toBe(70);
    expect(process.said()).toMatch(/is whole: nothing of it is lost/);
  }, 60_000);

  it('name the byte where a file is cut off, and what is wrong with a file that is none', async () => {
    const there = await gulls.elsewhere();
    const cut = join(gulls.folder, 'cut.backup');
    await writeFile(cut, await readFile(path));
    await truncate(cut, 5_000);
    for (const [file, says] of [
      [cut, /damaged at byte \d+.*: it is cut off/],
      [join(checkout, 'README.md'), /damaged at byte 0: it does not begin like a backup/],
      [join(gulls.folder, 'none.backup'), /cannot be read \(ENOENT\)/],
    ] as const) {
      const process = rcmsOn(there, ['restore', file, ...why]);
      expect(await process.end()).toBe(70);
      expect(process.said()).toMatch(says);
    }
  }, 60_000);

  it('leave no half file where the disk has no more room, and say which file it was', async () => {
    const [file, from] = [join(gulls.folder, 'full.backup'), gulls.settings];
    // A file may not grow beyond this many blocks of 512 bytes: as on a full disk, for anybody.
    const limited = ['-c', 'ulimit -f 40 && exec "$0" "$@"', process.execPath, 'cli/rcms.ts', 'backup', file];
    const flags = ['--instance', 'gulls', '--data', from.dataFolder, '--keys', from.keysFile];
    const { status, stdout, stderr } = spawnSync('sh', [...limited, ...flags, '--anchors', from.anchorsFolder], {
      cwd: checkout,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATABASE_URL: from.databaseUrl, RCMS_MIGRATION_URL: from.migrationUrl },
    });
    expect([status, stdout]).toEqual([70, '']);
    expect(stderr).toMatch(/full\.backup cannot be written \(E\w+\)\.\n.*room on the disk/);
    expect((await readdir(gulls.folder)).filter((name) => name.startsWith('full.backup'))).toEqual([]);
    await rm(file, { force: true });
    expect(await rcmsOn(from, ['backup', file]).end()).toBe(0);
  }, 60_000);
});
