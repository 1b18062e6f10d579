import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartFault, systemErrorCode } from './start-fault.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'the system lets nobody make it there',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file, not a folder',
};

/**
 * Makes the folder with rights for its owner only, and proves that it can be written by writing. Throws a StartFault
 * `data-folder-unusable` that says why not.
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await makeFolder(dirname(folder));
    await makeFolder(folder, 0o700);
    await writeFile(probe, 'probe');
  } catch (error) {
    const code = systemErrorCode(error) ?? 'unknown';
    throw new StartFault(
      'data-folder-unusable',
      `The data folder ${folder} cannot be used: ${reasons[code] ?? code}.`,
      'Give this user the right to write there, or choose another folder with --data or RCMS_DATA.',
      { cause: error },
    );
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/**
 * Makes a folder and those above it, one by one: where the system says that a folder cannot be made below one that is
 * there (as under /proc), Node's own recursive way tries for ever.
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  if (existsSync(folder) && (await stat(folder)).isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder && !existsSync(above)) await makeFolder(above);
  await mkdir(folder, mode === undefined ? {} : { mode }).catch(async (error: unknown) => {
    if (systemErrorCode(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    throw error;
  });
}
