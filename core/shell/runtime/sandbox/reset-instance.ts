import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeClusterFolder } from '../../store/postgres/cluster-folder.ts';
import { startEmbeddedPostgres } from '../../store/postgres/embedded-postgres.ts';
import { findPostmaster } from '../../store/postgres/postmaster-file.ts';

/** The lock is held by whoever resets, and goes with its holder. */
const locks: readonly string[] = ['lock', 'lock.guard'];
/** Lies in the folder from the beginning of a reset to its end, and says what it spares. */
const markFile = 'reset-begun.json';

/** Removes everything of an instance: database, keys, notes. A server that a killed process left running is stopped first. */
export async function resetInstance(folder: string): Promise<void> {
  await removeAll(folder, []);
}

/** The same, but the keys stay: so everybody's password stays what it was. */
export async function refillInstance(folder: string): Promise<void> {
  await removeAll(folder, ['keys.json']);
}

/** Ends a reset that was broken off; silent where none was. */
export async function finishReset(folder: string): Promise<void> {
  const mark = await readFile(join(folder, markFile), 'utf8').catch(() => undefined);
  if (mark === undefined) return;
  await (mark.includes('"keepsKeys":true') ? refillInstance(folder) : resetInstance(folder));
}

async function removeAll(folder: string, spared: readonly string[]): Promise<void> {
  await writeFile(join(folder, markFile), JSON.stringify({ keepsKeys: spared.length > 0 }));
  if (await findPostmaster(join(folder, 'database', 'cluster'))) {
    // Starting takes over what still runs. A server that lets nobody in must not keep anybody from starting over.
    const server = await startEmbeddedPostgres({ folder }).catch(() => undefined);
    await server?.stop();
  }
  await removeClusterFolder(folder);
  const kept = new Set([...locks, ...spared, markFile]);
  for (const name of await readdir(folder)) {
    if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  await rm(join(folder, markFile), { force: true });
}
