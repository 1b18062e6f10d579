import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { runRcms } from '../../cli/run-rcms.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { fridayFromNow, packWithOpenCases } from './open-cases.ts';
import { startRcms } from './rcms-process.ts';

async function dataFolder(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  return data;
}

/** A sandbox whose cases are due on a Friday to come, started once and stopped again. */
async function sandbox(cases: number): Promise<string> {
  const data = await dataFolder();
  const demo = startRcms(['demo', '--pack', await packWithOpenCases(cases), '--data', data, '--port', '0']);
  await demo.until(/Ctrl-C/);
  await demo.end('SIGTERM');
  return data;
}

const announce = (data: string, ...more: readonly string[]) =>
  runRcms([
    'calendar',
    'announce',
    '--data',
    data,
    '--calendar',
    'xa',
    '--why',
    'gazette 12',
    '--source',
    'Gazette',
    ...more,
  ]);

const { day, next } = fridayFromNow();

describe('rcms calendar announce', () => {
  it('shows which dates move and changes nothing, until it is told to apply', async () => {
    const data = await sandbox(3);
    const flags = ['--day', day, '--name', 'Founding Day'];
    const shown = await announce(data, ...flags);
    expect(shown.code).toBe(0);
    expect(shown.out.match(new RegExp(`^ +XA-\\S+ +reply: ${day} → ${next}$`, 'gm'))).toHaveLength(3);
    expect(shown.out).toContain('3 deadlines in 3 cases move, 0 cases with a clock stay as they are.');
    expect(shown.out).toContain('Nothing was changed. Put it in force with --apply.');
    expect(shown.out + shown.err).not.toContain('Testcase');

    const applied = await announce(data, ...flags, '--apply');
    expect(applied.out).toContain('In force: world 2. Every open case is computed by it.');
    const again = await announce(data, ...flags, '--apply');
    expect([again.code, again.err]).toEqual([1, expect.stringContaining(`xa has ${day} already (Founding Day).`)]);

    const removed = await announce(data, '--remove', day, '--json');
    expect(JSON.parse(removed.out)).toMatchObject({
      calendar: 'xa',
      version: { before: 2, after: 3 },
      world: 3,
      applied: false,
      cases: 3,
      unchanged: 0,
      moved: Array(3).fill({ deadline: 'reply', before: { lastDay: next }, after: { lastDay: day }, dueAtOnce: false }),
    });
  });

  it('is put in force beside a running server', async () => {
    const data = await dataFolder();
    const server = startRcms([
      'demo',
      '--pack',
      await packWithOpenCases(2),
      '--data',
      data,
      '--port',
      '0',
      '--log-level',
      'info',
    ]);
    await server.until(/Ctrl-C/);
    const said = await announce(data, '--day', day, '--name', 'Founding Day', '--apply');
    expect(said.out).toContain('In force: world 2.');
    const shown = JSON.parse((await announce(data, '--remove', day, '--json')).out);
    expect(shown.moved.map((one: { before: { lastDay: string } }) => one.before.lastDay)).toEqual([next, next]);
    await server.end('SIGTERM');
  });

  it('refuses an unknown calendar, a day that is not there and one that is past', async () => {
    const data = await sandbox(0);
    for (const [flags, message] of [
      [['--calendar', 'xaa', '--remove', day], /Did you mean xa\?/],
      [['--confirm', day], new RegExp(`xa has no day on ${day}`)],
      [['--day', '2026-01-02', '--name', 'Yesterday'], /2026-01-02 is past/],
    ] as const) {
      const refused = await announce(data, ...flags);
      expect([refused.code, refused.out]).toEqual([1, '']);
      expect(refused.err).toMatch(message);
    }
  });

  it('says what is wrong when there is no instance', async () => {
    const nothing = await announce(await temporaryFolder(), '--remove', day);
    expect(nothing.code).toBe(70);
    expect(nothing.err).toContain('There is no instance in');
  });
});
