import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { KeyRing } from '../app/key-ring.ts';
import { createKeyRing, drawKeyMaterial, type KeySource } from './create-key-ring.ts';
import { decodeKeys, encodeKeys } from './key-text.ts';
import { assertPrivate, createPrivateFile } from './private-file.ts';
import { SealingFault } from './sealing-fault.ts';

/**
 * The key ring of the file. Where there is none, one is drawn if `create` allows it: only for an instance without
 * data, because whatever was sealed under a lost file stays shut. A change of the file is taken up within seconds. Throws
 * a SealingFault that says what to do.
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
  if (text === undefined) await createPrivateFile(path, encodeKeys(drawKeyMaterial(new Date().toISOString())));
  await assertPrivate(path);
  const source = watchKeyFile(path);
  return createKeyRing(decodeKeys(text ?? (await readFile(path, 'utf8')), `The key file ${path}`), source);
}

/** Reads the file again once it is another one. One that is away or being written is left for the next look. */
function watchKeyFile(path: string): KeySource {
  const markNow = () => {
    const { ino, mtimeMs, size } = statSync(path);
    return `${ino} ${mtimeMs} ${size}`;
  };
  let mark = markNow();
  return {
    reread() {
      try {
        const now = markNow();
        if (now === mark) return undefined;
        const material = decodeKeys(readFileSync(path, 'utf8'), path);
        mark = now;
        return material;
      } catch {
        return undefined;
      }
    },
  };
}
