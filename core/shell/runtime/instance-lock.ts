import { link, mkdir, readFile, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findProcessMark } from './process-mark.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

/** An instance folder held by this process. Releasing twice does nothing. */
export interface InstanceLock {
  readonly file: string;
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly mark: string;
}

/** A killed process cannot hold the guard longer than this, in milliseconds. */
const guardLife = 10_000;

/**
 * Takes the instance folder for this process. A lock left behind by a killed process is recognised by the process's
 * number together with its start, and replaced. Throws a StartFault `instance-in-use` while its holder is alive.
 */
export async function lockInstance(folder: string): Promise<InstanceLock> {
  const file = join(folder, 'lock');
  const mine: Holder = { pid: process.pid, mark: (await findProcessMark(process.pid)) ?? 'unknown' };
  const draft = `${file}.${process.pid}.${Math.trunc(performance.now() * 1000)}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!(await tryLink(draft, file))) {
      const holder = await findHolder(file);
      if (holder) throw inUse(folder, holder);
      await removeStale(file);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return { file, release: () => release(file, mine) };
}

/** The living process that holds the folder, or undefined. */
export async function findHolder(file: string): Promise<Holder | undefined> {
  const holder = parseHolder(await readFile(file, 'utf8').catch(() => ''));
  if (!holder) return undefined;
  const mark = await findProcessMark(holder.pid);
  return mark !== undefined && (mark === holder.mark || mark === 'unknown' || holder.mark === 'unknown')
    ? holder
    : undefined;
}

/** Linking is the one step that creates the file whole or not at all, and never over another. */
async function tryLink(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Only one process at a time may look and remove: else a second one could remove the lock that the first just took. */
async function removeStale(file: string): Promise<void> {
  const guard = `${file}.guard`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    const made = await stat(guard).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > guardLife) await rmdir(guard).catch(() => undefined);
    await wait(20);
    return;
  }
  try {
    if (!(await findHolder(file))) await unlink(file).catch(() => undefined);
  } finally {
    await rmdir(guard).catch(() => undefined);
  }
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = parseHolder(await readFile(file, 'utf8').catch(() => ''));
  if (holder?.pid === mine.pid && holder.mark === mine.mark) await rm(file, { force: true });
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('mark' in value)) return undefined;
    const { pid, mark } = value;
    return Number.isSafeInteger(pid) && (pid as number) > 0 && typeof mark === 'string'
      ? { pid: pid as number, mark }
      : undefined;
  } catch {
    return undefined;
  }
}

function inUse(folder: string, holder: Holder): StartFault {
  return new StartFault(
    'instance-in-use',
    `${folder} is in use by process ${holder.pid}.`,
    'Stop that process first, or choose another instance with --instance.',
  );
}
