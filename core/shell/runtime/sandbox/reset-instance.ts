import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeClusterFolder } from '../../store/postgres/cluster-folder.ts';
import { startEmbeddedPostgres } from '../../store/postgres/embedded-postgres.ts';
import { findPostmaster } from '../../store/postgres/postmaster-file.ts';

/** The lock is held by whoever resets, and goes with its holder. */
const kept = new Set(['lock', 'lock.guard']);

/** Removes everything of an instance: database, keys, notes. A server that a killed process left running is stopped first. */
export async function resetInstance(folder: string): Promise<void> {
  if (await findPostmaster(join(folder, 'database', 'cluster'))) {
    // Starting takes over what still runs. A server that lets nobody in must not keep anybody from starting over.
    const server = await startEmbeddedPostgres({ folder }).catch(() => undefined);
    await server?.stop();
  }
  await removeClusterFolder(folder);
  for (const name of await readdir(folder)) {
    if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
