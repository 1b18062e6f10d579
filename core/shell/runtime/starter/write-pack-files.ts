import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartFault } from '../start-fault.ts';
import type { PackFiles } from './starter-pack.ts';

/**
 * Writes a pack into a folder that is not there yet or is empty; all of it or nothing. Throws a StartFault where
 * something is there already: nothing of anybody's is ever overwritten.
 */
export async function writePackFiles(folder: string, files: PackFiles): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).length > 0) {
    throw new StartFault(
      'folder-in-use',
      `${folder} is there and not empty.`,
      'Name a folder that does not exist yet.',
    );
  }
  const beside = `${folder}.unfinished-${process.pid}`;
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(beside, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
    }
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
