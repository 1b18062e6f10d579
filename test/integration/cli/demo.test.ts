import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { temporaryFolder } from '../../shell/runtime/temporary-folder.ts';
import { type RcmsProcess, startRcms } from './rcms-process.ts';
import { smallPack } from './small-pack.ts';

/** A data folder whose database is stopped and removed when the test ends. */
async function dataFolder(): Promise<string> {
  const data = await temporaryFolder();
  onTestFinished(() => resetInstance(join(data, 'main')).catch(() => undefined));
  return data;
}

const demo = (pack: string, data: string, ...more: string[]) =>
  startRcms(['demo', '--pack', pack, '--data', data, '--port', '0', ...more]);

/** Signs in as a printed user and answers with its worklist. */
async function worklistOf(process: RcmsProcess, login: string): Promise<{ states: string[]; caseId: string }[]> {
  const [, address] = await process.until(/Address +(http:\S+)/);
  await process.until(/Ctrl-C/);
  const password = new RegExp(`^${login} +(\\S+)`, 'm').exec(process.said())?.[1];
  const session = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const { token } = (await session.json()) as { token: string };
  const answer = await fetch(`${address}/api/v1/cases?limit=100`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { rows: { states: string[]; caseId: string }[] }).rows;
}

describe('rcms demo', () => {
  it('prints where it is and who can sign in, and holds the cases with what is due passed', async () => {
    const running = demo(await smallPack(6), await dataFolder());
    await running.until(/Imported 6 synthetic cases, refused 0\./);
    let rows = await worklistOf(running, 'desk');
    for (let tries = 0; tries < 50 && rows.filter(({ states }) => states[0] === 'deemed-agreed').length < 3; tries++) {
      await wait(200);
      rows = await worklistOf(running, 'desk');
    }
    expect(rows.map(({ states }) => states[0]).sort()).toEqual([
      ...Array(3).fill('deemed-agreed'),
      ...Array(3).fill('examination'),
    ]);
    const next = running.said().split('Try next').at(1) ?? '';
    // No secret stands in what is to be typed: the password is read, and passed on where no process list shows it.
    const password = /^desk +(\S+)/m.exec(running.said())?.[1] as string;
    expect(next).not.toContain(password);
    const typed = next.split('\n').filter((text) => /^ {5}(read|TOKEN|printf)/.test(text));
    expect(typed).toHaveLength(3);
    const login = /"login":"(\w+)"/.exec(next)?.[1] as string;
    const its = new RegExp(`^${login} +(\\S+)`, 'm').exec(running.said())?.[1];
    const tried = spawnSync('bash', ['-c', typed.join('\n')], { input: `${its}\n`, encoding: 'utf8' });
    expect(JSON.parse(tried.stdout).rows).toHaveLength(5);
    expect(await running.end('SIGINT')).toBe(0);
  });

  it('lets time pass with --forward: what falls due on the way passes, and a restart keeps the clock', async () => {
    const [pack, data] = [await smallPack(2), await dataFolder()];
    const first = demo(pack, data);
    const before = await worklistOf(first, 'desk');
    expect(before.map(({ states }) => states[0])).toContain('examination');
    await first.end('SIGTERM');
    const later = demo(pack, data, '--forward', '200d');
    let rows = await worklistOf(later, 'desk');
    for (let tries = 0; tries < 50 && rows.some(({ states }) => states[0] === 'examination'); tries++) {
      await wait(200);
      rows = await worklistOf(later, 'desk');
    }
    expect(rows.every(({ states }) => states[0] === 'deemed-agreed')).toBe(true);
    await later.end('SIGTERM');
    const again = demo(pack, data);
    await again.until(/Clock +\d{4}-\d{2}-\d{2}/);
    await again.end('SIGTERM');
  });

  it('says how --forward is written', async () => {
    const wrong = demo(await smallPack(1), await dataFolder(), '--forward', 'next week');
    await wrong.until(/for example 31d or 12h/);
    expect(await wrong.end()).toBe(2);
  });

  it('keeps data and passwords over a restart, and --reset starts over', async () => {
    const [pack, data] = [await smallPack(2), await dataFolder()];
    const passwords = (process: RcmsProcess) => process.said().match(/^(officer|desk) +\S+/gm);
    const first = demo(pack, data);
    const before = await worklistOf(first, 'officer');
    await first.end('SIGTERM');
    const second = demo(pack, data);
    expect(await worklistOf(second, 'officer')).toHaveLength(2);
    expect((await worklistOf(second, 'officer')).map(({ caseId }) => caseId).sort()).toEqual(
      before.map(({ caseId }) => caseId).sort(),
    );
    expect(second.said()).toContain('The cases of the last run are kept.');
    expect(passwords(second)).toEqual(passwords(first));
    await second.end('SIGTERM');
    const third = demo(pack, data, '--reset');
    const after = await worklistOf(third, 'officer');
    expect(after).toHaveLength(2);
    expect(after.some(({ caseId }) => before.some((old) => old.caseId === caseId))).toBe(false);
    expect(passwords(third)).not.toEqual(passwords(first));
    await third.end('SIGTERM');
  });

  it('goes on after kill -9 in the middle of its import, without a duplicate', async () => {
    const [pack, data] = [await smallPack(60), await dataFolder()];
    const first = demo(pack, data);
    const mark = join(data, 'main/sandbox-import.json');
    while (!(await readFile(mark, 'utf8').catch(() => ''))) await wait(20);
    await wait(150);
    await first.end('SIGKILL');
    expect(await readFile(mark, 'utf8')).not.toContain('"ended":true');
    const second = demo(pack, data);
    await second.until(/Imported 60 synthetic cases, refused 0\./);
    expect(await worklistOf(second, 'officer')).toHaveLength(60);
    await second.end('SIGTERM');
  });

  it('outlives a database that is killed, says that it is not ready, and is whole again after a restart', async () => {
    const [pack, data] = [await smallPack(2), await dataFolder()];
    const first = demo(pack, data);
    const [, address] = await first.until(/Address +(http:\S+)/);
    await first.until(/Ctrl-C/);
    const pidFile = join(data, 'main/database/cluster/postmaster.pid');
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL');
    await wait(1_500);
    expect((await fetch(`${address}/livez`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(503);
    expect(await first.end('SIGTERM')).toBe(0);
    const second = demo(pack, data);
    expect(await worklistOf(second, 'officer')).toHaveLength(2);
    await second.end('SIGTERM');
  });

  it('is refused beside another one in the same folder, which it names', async () => {
    const [pack, data] = [await smallPack(0), await dataFolder()];
    const first = demo(pack, data);
    await first.until(/Ctrl-C/);
    const second = demo(pack, data);
    expect(await second.end()).toBe(70);
    expect(second.said()).toContain(`in use by process ${first.child.pid}`);
    await first.end('SIGTERM');
  });

  it('says so when the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const running = demo(await smallPack(0), await dataFolder(), '--port', String(port));
    expect(await running.end()).toBe(70);
    expect(running.said()).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}: something else listens there`));
    expect(running.said()).toContain('--port');
  });
});
