import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDataFolder } from '../data-folder.ts';
import { findHolder } from '../instance-lock.ts';
import { instanceFolder, type Settings } from '../settings.ts';
import { type Finding, fine, problemOf, warning } from './check.ts';

const leastFree = 1024 ** 3;

/** The instance folder can be written, has room, and is or is not in use. */
export async function checkFolder(settings: Settings): Promise<readonly Finding[]> {
  const folder = instanceFolder(settings);
  try {
    await prepareDataFolder(folder);
  } catch (error) {
    return [problemOf('folder', error)];
  }
  const holder = await findHolder(join(folder, 'lock'));
  const use = holder ? `in use by process ${holder.pid}` : 'not in use';
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const room = `${Math.floor(free / 1024 ** 3)} GiB free`;
  return [
    free < leastFree
      ? warning('folder', `${folder} can be written, ${room}`, 'Make room: a full disk stops every command.')
      : fine('folder', `${folder} can be written, ${room}, ${use}`),
  ];
}
