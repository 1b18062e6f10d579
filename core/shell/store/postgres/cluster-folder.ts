import { randomUUID } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readlink, realpath, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault } from '../store-fault.ts';
import { canEnter, hostFolder, type ServerUser } from './server-user.ts';
import { noteOwner, sweepHostFolder } from './sweep-host-folder.ts';

/**
 * The folder for the server's files inside the instance's folder, owned by the server's user. A root process whose
 * instance folder that user cannot enter gets a link to a folder under `/var/lib/open-rcms` instead.
 */
export async function prepareClusterFolder(instanceFolder: string, user: ServerUser | undefined): Promise<string> {
  const place = join(instanceFolder, 'database');
  try {
    await mkdir(instanceFolder, { recursive: true, mode: 0o700 });
    if (user) await sweepHostFolder();
    if (user && !(await lstat(place).catch(() => undefined))) await makeFor(user, instanceFolder, place);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const folder = await realpath(place);
    if (user) await chown(folder, user.uid, user.gid);
    await assertOwn(folder, user);
    return folder;
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new StoreFault(
      'folder-unusable',
      `The database folder ${place} cannot be used (${code}): give this user the right to write there, or choose another data folder`,
      { cause },
    );
  }
}

/** Removes the server's files of an instance. The server must be stopped. */
export async function removeClusterFolder(instanceFolder: string): Promise<void> {
  const place = join(instanceFolder, 'database');
  const target = await readlink(place).catch(() => undefined);
  if (target?.startsWith(`${hostFolder}/`)) await rm(target, { recursive: true, force: true });
  await rm(place, { recursive: true, force: true });
}

async function makeFor(user: ServerUser, instanceFolder: string, place: string): Promise<void> {
  // The keys in it stay readable by their owner only; others may pass through.
  const { mode } = await stat(instanceFolder);
  if ((mode & 0o001) === 0) await chmod(instanceFolder, mode | 0o001);
  if (await canEnter(user, instanceFolder)) return;
  const elsewhere = join(hostFolder, `database-${randomUUID()}`);
  await mkdir(elsewhere, { recursive: true, mode: 0o700 });
  await chmod(hostFolder, 0o755);
  await noteOwner(elsewhere, place);
  await symlink(elsewhere, place);
}

async function assertOwn(folder: string, user: ServerUser | undefined): Promise<void> {
  const { uid } = await stat(folder);
  const expected = user?.uid ?? process.getuid?.() ?? uid;
  if (uid === expected) return;
  throw new StoreFault(
    'folder-unusable',
    `The database folder ${folder} belongs to user ${uid}, but this process would run the server as user ${expected}: start as the same user as before`,
  );
}
