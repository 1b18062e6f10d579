import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyRing } from '../app/key-ring.ts';
import { createKeyRing, drawKeyMaterial, type KeyMaterial } from './create-key-ring.ts';
import { SealingFault } from './sealing-fault.ts';

/**
 * The key ring of the file. Where there is none, one is drawn if `create` allows it: only for an instance without
 * data, because whatever was sealed under a lost file stays shut. Throws a SealingFault that says what to do.
 */
export async function openKeyFile(path: string, options: { readonly create: boolean }): Promise<KeyRing> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new SealingFault('keys-unreadable', `The key file ${path} cannot be read (${cause.code})`, { cause });
  });
  if (text === undefined && !options.create) {
    throw new SealingFault(
      'keys-missing',
      `The key file ${path} is missing, but the database already holds sealed data. Put the file back from where its copy is kept; without it nothing sealed can be read again`,
    );
  }
  if (text === undefined) await createKeyFile(path);
  await assertPrivate(path);
  return createKeyRing(parseKeyFile(path, text ?? (await readFile(path, 'utf8'))));
}

/** Written aside and linked into place, so that two processes that start together agree on one file. */
async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  const { root, epochs } = drawKeyMaterial(new Date().toISOString());
  const content = {
    form: 1,
    root: root.toString('base64'),
    epochs: epochs.map((epoch) => ({ ...epoch, key: epoch.key.toString('base64') })),
  };
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await link(aside, path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  await rm(aside);
}

async function assertPrivate(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new SealingFault('keys-exposed', `Others on this machine may open the key file ${path}: run chmod 600 on it`);
  }
}

function parseKeyFile(path: string, text: string): KeyMaterial {
  try {
    const { form, root, epochs } = JSON.parse(text);
    const material: KeyMaterial = {
      root: keyBytes(root),
      epochs: (epochs as readonly { id: number; key: string; since: string }[]).map((epoch) => {
        if (!Number.isInteger(epoch.id)) throw new RangeError('an epoch has no number');
        return { id: epoch.id, key: keyBytes(epoch.key), since: epoch.since };
      }),
    };
    if (form !== 1 || material.epochs.length === 0) throw new RangeError('not the form of this program');
    return material;
  } catch {
    // The cause is not passed on: a JSON error prints what it read.
    throw new SealingFault(
      'keys-unreadable',
      `The key file ${path} is damaged: put it back from where its copy is kept`,
    );
  }
}

function keyBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new RangeError('a key has 32 bytes');
  return bytes;
}
