import { randomBytes, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type KeyMaterial, withEpoch, withoutEpoch, withoutOldSearchKeys, withSearchKey } from './key-material.ts';
import type { KeyService } from './key-service.ts';
import { decodeKeys, encodeKeys } from './key-text.ts';
import { createPrivateFile } from './private-file.ts';
import { SealingFault } from './sealing-fault.ts';

/** Where the secrets of an instance are kept, and by whom its epochs. */
export interface KeptKeys {
  /** The file of the secrets. */
  readonly file: string;
  /** The text of such a file, where it is given by the environment: the file is then not looked at. */
  readonly text?: string;
  readonly service?: KeyService;
  /** A file for the changed secrets, where a person must put them in place. There must be none of the name. */
  readonly writeTo?: string;
}

/** Whether a change of the secrets is done, or written down for a person who puts it in place. */
export type Turned = 'done' | 'written';

/** Turns the keys of an instance, wherever they are kept. Throws a SealingFault that says what to do. */
export interface KeyTurning {
  /** Begins an epoch, which wraps from now on. Running processes take it up by themselves. */
  addEpoch(since: string): Promise<{ readonly epoch: number; readonly turned: Turned }>;
  /** Destroys the key of an epoch for good. Copies of the secrets elsewhere are for their keeper to destroy. */
  removeEpoch(epoch: number): Promise<Turned>;
  /** Draws a key of the search tokens: new tokens are made with it, and old ones still found. Its number. */
  addSearchKey(since: string): Promise<{ readonly key: number; readonly turned: Turned }>;
  /** Destroys the keys of search tokens that came before the newest. */
  removeOldSearchKeys(): Promise<Turned>;
}

/** The turning of keys that are kept in that way. */
export function createKeyTurning(kept: KeptKeys): KeyTurning {
  const { service } = kept;
  return {
    async addEpoch(since) {
      const { serviceAfter } = await readKeys(kept);
      if (serviceAfter !== undefined) {
        if (!service) throw serviceUnnamed(kept.file);
        return { epoch: serviceAfter + (await service.createEpoch()), turned: 'done' };
      }
      const { material, turned } = await changeKeys(kept, (before) => withEpoch(before, since));
      return { epoch: material.epochs.at(-1)?.id ?? 0, turned };
    },
    async removeEpoch(epoch) {
      const { serviceAfter = epoch } = await readKeys(kept);
      if (epoch <= serviceAfter) return (await changeKeys(kept, (before) => withoutEpoch(before, epoch))).turned;
      if (!service) throw serviceUnnamed(kept.file);
      await service.destroyEpoch(epoch - serviceAfter);
      return 'done';
    },
    async addSearchKey(since) {
      const { material, turned } = await changeKeys(kept, (before) => withSearchKey(before, since));
      return { key: material.search.at(-1)?.id ?? 0, turned };
    },
    removeOldSearchKeys: async () => (await changeKeys(kept, withoutOldSearchKeys)).turned,
  };
}

/** The epochs of an instance lie with a service of which the settings say nothing. */
export function serviceUnnamed(file: string): SealingFault {
  return new SealingFault(
    'keys-missing',
    `The epochs of the keys in ${file} are kept by a key service: name it with RCMS_KEY_SERVICE`,
  );
}

async function readKeys({ file, text }: KeptKeys): Promise<KeyMaterial> {
  if (text !== undefined) return decodeKeys(text, 'RCMS_KEYS_JSON');
  return decodeKeys(await readFile(file, 'utf8'), `The key file ${file}`);
}

/** Changes the secrets where they lie; where that cannot be, or is not wanted, the changed ones are written to a file. */
export async function changeKeys(
  kept: Pick<KeptKeys, 'file' | 'text' | 'writeTo'>,
  change: (material: KeyMaterial) => KeyMaterial,
): Promise<{ readonly material: KeyMaterial; readonly turned: Turned }> {
  if (kept.writeTo !== undefined) {
    const material = change(await readKeys(kept));
    await createPrivateFile(kept.writeTo, encodeKeys(material), 'new');
    return { material, turned: 'written' };
  }
  if (kept.text !== undefined) throw readOnly('RCMS_KEYS_JSON is given by the environment');
  return { material: await changeKeyFile(kept.file, change), turned: 'done' };
}

/**
 * The new file is on disk before it takes the place of the old one, whose bytes are then overwritten where they lie: a
 * crash leaves the one or the other, whole.
 */
async function changeKeyFile(path: string, change: (material: KeyMaterial) => KeyMaterial): Promise<KeyMaterial> {
  const old = await open(path, 'r+').catch((cause: NodeJS.ErrnoException) => {
    throw ['EROFS', 'EACCES', 'EPERM'].includes(cause.code ?? '')
      ? readOnly(`The key file ${path} cannot be written (${cause.code})`)
      : cause;
  });
  const aside = `${path}.${randomUUID()}`;
  try {
    const text = await readFile(path, 'utf8');
    const material = change(decodeKeys(text, `The key file ${path}`));
    const next = await open(aside, 'wx', 0o600);
    try {
      await next.writeFile(encodeKeys(material));
      await next.sync();
    } finally {
      await next.close();
    }
    await rename(aside, path);
    await syncFolder(dirname(path));
    await old.write(randomBytes(Buffer.byteLength(text)), 0, Buffer.byteLength(text), 0);
    await old.sync();
    return material;
  } finally {
    await old.close();
    await rm(aside, { force: true });
  }
}

function readOnly(what: string): SealingFault {
  return new SealingFault(
    'keys-read-only',
    `${what}: say --write FILE, put what is in that file in its place, start the servers anew where they do not see it, and destroy the file`,
  );
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
