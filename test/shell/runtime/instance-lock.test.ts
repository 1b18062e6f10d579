import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockInstance } from '../../../core/shell/runtime/instance-lock.ts';
import { findProcessMark } from '../../../core/shell/runtime/process-mark.ts';
import { temporaryFolder } from './temporary-folder.ts';

const module = new URL('../../../core/shell/runtime/instance-lock.ts', import.meta.url).href;
const holding = `
  const { lockInstance } = await import(${JSON.stringify(module)});
  await lockInstance(process.argv[1]).then(() => console.log('held'), (fault) => console.log(fault.code));
  setInterval(() => undefined, 1000);
`;

/** Another process that tries to take the folder and then lives on; answers with what it said. */
async function otherProcess(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holding, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

describe('the lock of an instance folder', () => {
  it('is given once, and again after it was released', async () => {
    const folder = await temporaryFolder();
    const lock = await lockInstance(folder);
    await expect(lockInstance(folder)).rejects.toMatchObject({ code: 'instance-in-use' });
    await lock.release();
    await lock.release();
    await (await lockInstance(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused while another process holds it, naming that process', async () => {
    const folder = await temporaryFolder();
    const { child, said } = await otherProcess(folder);
    expect(said).toBe('held');
    await expect(lockInstance(folder)).rejects.toThrow(`in use by process ${child.pid}`);
  });

  it('outlives no kill -9: the next process takes it over', async () => {
    const folder = await temporaryFolder();
    const { child } = await otherProcess(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readFile(join(folder, 'lock'), 'utf8')).toContain(String(child.pid));
    await (await lockInstance(folder)).release();
  });

  it('is taken over from a process whose number another one has got meanwhile', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, mark: 'an-earlier-boot:1' }));
    await (await lockInstance(folder)).release();
  });

  it.each(['', '{', '{"pid":-1,"mark":"x"}', 'null'])('is taken over when it holds only %j', async (text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock'), text);
    await (await lockInstance(folder)).release();
  });

  it('survives a process that was killed while it removed a stale lock', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock'), '');
    await mkdir(join(folder, 'lock.guard'));
    await utimes(join(folder, 'lock.guard'), new Date(0), new Date(0));
    await (await lockInstance(folder)).release();
  });

  it('goes to exactly one of several processes that find it stale at once', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, mark: 'an-earlier-boot:1' }));
    const others = await Promise.all([1, 2, 3, 4].map(() => otherProcess(folder)));
    expect(others.map(({ said }) => said).sort()).toEqual(['held', ...Array(3).fill('instance-in-use')]);
  });
});

describe('the mark of a process', () => {
  it('stays the same while it lives, and is undefined for a number nobody has', async () => {
    expect(await findProcessMark(process.pid)).toBe(await findProcessMark(process.pid));
    expect(await findProcessMark(2 ** 30)).toBeUndefined();
  });
});
