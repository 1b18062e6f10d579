import { deriveKey, type KeyMaterial, type NumberedKey } from './key-material.ts';
import { SealingFault } from './sealing-fault.ts';

/** The secrets as the text of a key file. */
export function encodeKeys({ root, epochs, serviceAfter, search }: KeyMaterial): string {
  const content = {
    form: 1,
    root: root.toString('base64'),
    epochs: epochs.map(encodeKey),
    ...(serviceAfter === undefined ? {} : { serviceAfter }),
    search: search.map(encodeKey),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The secrets of such a text. Throws a SealingFault that says where it came from, and nothing of it. */
export function decodeKeys(text: string, from: string): KeyMaterial {
  try {
    const { form, root, epochs, serviceAfter, search } = JSON.parse(text);
    const rootKey = keyBytes(root);
    const held = epochs.map(decodeKey(1));
    const material: KeyMaterial = {
      root: rootKey,
      epochs: held,
      ...(serviceAfter === undefined ? {} : { serviceAfter }),
      // Before search keys took turns there was one, and the root gave it.
      search: search?.map(decodeKey(0)) ?? [{ id: 0, key: deriveKey(rootKey, 'search'), since: held[0].since }],
    };
    if (form !== 1 || material.search.length === 0) throw new RangeError('not the form of this program');
    if (serviceAfter === undefined ? held.length === 0 : !(serviceAfter >= (held.at(-1)?.id ?? 0))) {
      throw new RangeError('no epoch');
    }
    return material;
  } catch {
    // The cause is not passed on: a JSON error prints what it read.
    throw new SealingFault('keys-unreadable', `${from} is damaged: put it back from where its copy is kept`);
  }
}

function encodeKey({ id, key, since }: NumberedKey) {
  return { id, key: key.toString('base64'), since };
}

function decodeKey(least: number) {
  return ({ id, key, since }: { id: number; key: string; since: string }, index: number, all: { id: number }[]) => {
    const before = all[index - 1]?.id ?? least - 1;
    if (!Number.isInteger(id) || id <= before || typeof since !== 'string') throw new RangeError('no such key');
    return { id, key: keyBytes(key), since };
  };
}

function keyBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new RangeError('a key has 32 bytes');
  return bytes;
}
