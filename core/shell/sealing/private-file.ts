import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SealingFault } from './sealing-fault.ts';

/**
 * Written aside and linked into place, so that two processes that start together agree on one file. Where it must be a
 * new one, a file that is there is a fault.
 */
export async function createPrivateFile(path: string, content: string, must?: 'new'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  const taken = await link(aside, path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
    return 'taken' as const;
  });
  await rm(aside);
  if (taken && must === 'new') {
    throw new SealingFault('keys-read-only', `There is a file ${path} already: name another`);
  }
}

/** Throws a SealingFault where others on this machine may open the file. */
export async function assertPrivate(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new SealingFault('keys-exposed', `Others on this machine may open the file ${path}: run chmod 600 on it`);
  }
}
