import { readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findPostmaster } from './postmaster-file.ts';
import { hostFolder } from './server-user.ts';

/** The file in a folder elsewhere that names the link in the instance's folder which leads to it. */
const noteName = 'belongs-to';
/** Younger folders may still be waiting for their link, in milliseconds. */
const youngest = 60_000;

/** Notes to which instance a folder elsewhere belongs. */
export async function noteOwner(folder: string, link: string): Promise<void> {
  await writeFile(join(folder, noteName), link);
}

/**
 * Removes folders elsewhere whose instance's folder was removed past the program, and stops the servers that still run
 * in them: nobody could find them again. Never fails; what cannot be removed stays for the next time.
 */
export async function sweepHostFolder(): Promise<void> {
  const names = await readdir(hostFolder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith('database-'))) {
    const folder = join(hostFolder, name);
    if (await isForsaken(folder)) await remove(folder).catch(() => undefined);
  }
}

async function isForsaken(folder: string): Promise<boolean> {
  const link = await readFile(join(folder, noteName), 'utf8').catch(() => undefined);
  const made = await stat(join(folder, noteName)).catch(() => undefined);
  if (link === undefined || !made || Date.now() - made.mtimeMs < youngest) return false;
  return (await readlink(link).catch(() => undefined)) !== folder;
}

async function remove(folder: string): Promise<void> {
  const cluster = join(folder, 'cluster');
  for (let tries = 0; tries < 50; tries++) {
    const server = await findPostmaster(cluster);
    if (!server) break;
    // A fast shutdown: sessions are ended, data is written.
    if (tries === 0) process.kill(server.pid, 'SIGINT');
    await wait(100);
  }
  if (!(await findPostmaster(cluster))) await rm(folder, { recursive: true, force: true });
}
