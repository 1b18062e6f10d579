import { randomBytes, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyMaterial } from './create-key-ring.ts';
import { decodeKeys, encodeKeys } from './key-text.ts';

/** Adds an epoch to the key file, which wraps from now on; its number. Running processes take it up by themselves. */
export async function addEpoch(path: string, since: string): Promise<number> {
  let id = 0;
  await changeKeyFile(path, ({ root, epochs }) => {
    id = (epochs.at(-1)?.id ?? 0) + 1;
    return { root, epochs: [...epochs, { id, key: randomBytes(32), since }] };
  });
  return id;
}

/** Takes the key of an epoch out of the key file for good. Copies of the file elsewhere are for their keeper to destroy. */
export async function removeEpoch(path: string, epoch: number): Promise<void> {
  await changeKeyFile(path, ({ root, epochs }) => ({ root, epochs: epochs.filter(({ id }) => id !== epoch) }));
}

/**
 * The new file is on disk before it takes the place of the old one, whose bytes are then overwritten where they lie: a
 * crash leaves the one or the other, whole.
 */
async function changeKeyFile(path: string, change: (material: KeyMaterial) => KeyMaterial): Promise<void> {
  const old = await open(path, 'r+');
  const aside = `${path}.${randomUUID()}`;
  try {
    const text = await readFile(path, 'utf8');
    const next = await open(aside, 'wx', 0o600);
    try {
      await next.writeFile(encodeKeys(change(decodeKeys(text, `The key file ${path}`))));
      await next.sync();
    } finally {
      await next.close();
    }
    await rename(aside, path);
    await syncFolder(dirname(path));
    await old.write(randomBytes(Buffer.byteLength(text)), 0, Buffer.byteLength(text), 0);
    await old.sync();
  } finally {
    await old.close();
    await rm(aside, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
