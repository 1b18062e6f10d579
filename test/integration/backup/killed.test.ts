import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkBackup } from '../../../core/shell/runtime/backup/check-backup.ts';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { instanceFolder, type Settings } from '../../../core/shell/runtime/settings.ts';
import { fullCase } from '../../contract/erasing.ts';
import { clerk, newCase } from '../../contract/lighthouse.ts';
import { chanceFrom } from '../../packs/sample-answers.ts';
import type { RcmsProcess } from '../cli/rcms-process.ts';
import { openGulls } from './backed-up.ts';
import { rcmsOn } from './rcms-on.ts';

const chance = chanceFrom(41);

describe('a process that is killed', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  const first = newCase();
  const watcher = postgres(inject('postgres').migrator, { max: 1, fetch_types: false });

  beforeAll(async () => {
    gulls = await openGulls('sandbox');
    await fullCase(gulls.instance.store, first);
    for (let count = 0; count < 20; count++) await fullCase(gulls.instance.store, newCase());
    await gulls.instance.anchoring.round();
  }, 120_000);
  afterAll(async () => {
    await watcher.end();
    await gulls.close();
  });

  /** Waits until it has begun, or has ended already. */
  const begun = async (process: RcmsProcess, isBegun: () => Promise<boolean>) => {
    while (process.child.exitCode === null && !(await isBegun())) await wait(5);
    return performance.now();
  };

  it('leaves no file that passes for a backup and is none, and the next backup is made', async () => {
    const backup = (name: string) => rcmsOn(gulls.settings, ['backup', join(gulls.folder, name)]);
    const isWriting = (name: string) => async () =>
      (await readdir(gulls.folder)).some((each) => each.startsWith(`${name}.`) && each.endsWith('.part'));
    const timed = backup('timed.backup');
    const from = await begun(timed, isWriting('timed.backup'));
    expect(await timed.end(), timed.said()).toBe(0);
    const whole = performance.now() - from;
    let killed = 0;
    for (let round = 0; round < 8; round++) {
      const name = `round-${round}.backup`;
      const process = backup(name);
      await begun(process, isWriting(name));
      await wait(whole * chance() * 0.7);
      await process.end('SIGKILL');
      if (existsSync(join(gulls.folder, name))) await checkBackup(join(gulls.folder, name), gulls.settings);
      else killed += 1;
    }
    expect(killed).toBeGreaterThan(2);
    expect(await backup('round-0.backup.again').end()).toBe(0);
    await checkBackup(join(gulls.folder, 'round-0.backup.again'), gulls.settings);
  }, 180_000);

  /** What somebody finds who opens the instance: nothing, that it is shut, or all of it. */
  const lookAt = async (there: Settings): Promise<'nothing' | 'restore-unfinished' | 'whole'> => {
    const opened = await gulls.open(there).catch((fault) => fault.code as string);
    if (opened === 'restore-unfinished') return opened;
    if (typeof opened === 'string') {
      expect(opened).toBe('instance-unknown');
      return 'nothing';
    }
    try {
      expect(await opened.store.asActor(clerk).load(first)).toBeDefined();
      return 'whole';
    } finally {
      await opened.close();
    }
  };

  /** A server notices only after a while that whoever it worked for is gone. */
  const again = async (start: () => RcmsProcess): Promise<number | null> => {
    for (let tries = 0; ; tries++) {
      const process = start();
      const code = await process.end();
      if (code === 0 || tries === 10 || !process.said().includes('this database')) return code;
      await wait(500);
    }
  };

  it.each(['external', 'embedded'])(
    'in a restore into an %s database leaves nothing that opens, and the restore can be done again',
    async (where) => {
      const path = await gulls.backup(`${where}.backup`);
      const place = async (): Promise<Settings> => {
        const there = await gulls.elsewhere();
        if (where === 'external') return there;
        const { databaseUrl: _app, migrationUrl: _owner, ...own } = there;
        return own;
      };
      const leave = (at: Settings) => (where === 'embedded' ? resetInstance(instanceFolder(at)) : undefined);
      const restore = (at: Settings) => rcmsOn(at, ['restore', path, '--why', 'the disk burnt']);
      const isConnected = (at: Settings) => async () => {
        if (at.databaseUrl === undefined) {
          return existsSync(join(instanceFolder(at), 'database', 'cluster', 'postmaster.pid'));
        }
        const name = new URL(at.databaseUrl).pathname.slice(1);
        return (await watcher`select from pg_stat_activity where datname = ${name}`).length > 0;
      };
      const tried = await place();
      const timed = restore(tried);
      const from = await begun(timed, isConnected(tried));
      expect(await timed.end(), timed.said()).toBe(0);
      let [low, high, shut] = [0, performance.now() - from, 0];
      await leave(tried);

      let there = await place();
      for (let round = 0; round < 15 && shut < 3; round++) {
        const moment = low + (high - low) * chance();
        const process = restore(there);
        await begun(process, isConnected(there));
        await wait(moment);
        await process.end('SIGKILL');
        const found = await lookAt(there);
        if (found === 'restore-unfinished') shut += 1;
        // Too early or too late; and the machine may be busier next time.
        else if (found === 'nothing') [low, high] = [moment, high * 1.2];
        else {
          [low, high] = [low * 0.8, moment];
          await leave(there);
          there = await place();
        }
      }
      expect(shut).toBe(3);
      expect(await again(() => restore(there))).toBe(0);
      expect(await lookAt(there)).toBe('whole');
      await leave(there);
    },
    300_000,
  );
});
