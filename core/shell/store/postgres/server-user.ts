import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StoreFault } from '../store-fault.ts';

const run = promisify(execFile);

/** The user as whom the server runs where this process is root, which PostgreSQL refuses to run as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where a root process keeps what the server's user cannot reach in the instance's folder. */
export const hostFolder = '/var/lib/open-rcms';

/** The user for the server; undefined where this process is not root and the server runs as the same user. */
export async function findServerUser(): Promise<ServerUser | undefined> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined;
  const existing = await findUser('postgres');
  if (existing) return existing;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined);
  const made = (await findUser('postgres')) ?? (await findUser('nobody'));
  if (made) return made;
  throw new StoreFault(
    'server-failed',
    'PostgreSQL does not run as root, and there is no user postgres or nobody to run it as. Start as another user, or set DATABASE_URL',
  );
}

async function findUser(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** True when the user may enter the folder and every folder above it. */
export async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const above = dirname(folder);
  return above === folder || canEnter(user, above);
}
