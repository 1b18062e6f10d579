import type { KeyMaterial } from './create-key-ring.ts';
import { SealingFault } from './sealing-fault.ts';

/** The secrets as the text of a key file. */
export function encodeKeys({ root, epochs }: KeyMaterial): string {
  const content = {
    form: 1,
    root: root.toString('base64'),
    epochs: epochs.map((epoch) => ({ ...epoch, key: epoch.key.toString('base64') })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The secrets of such a text. Throws a SealingFault that says where it came from, and nothing of it. */
export function decodeKeys(text: string, from: string): KeyMaterial {
  try {
    const { form, root, epochs } = JSON.parse(text);
    const material: KeyMaterial = {
      root: keyBytes(root),
      epochs: (epochs as readonly { id: number; key: string; since: string }[]).map((epoch, index, all) => {
        if (!Number.isInteger(epoch.id) || epoch.id <= (all[index - 1]?.id ?? 0)) throw new RangeError('no such epoch');
        return { id: epoch.id, key: keyBytes(epoch.key), since: epoch.since };
      }),
    };
    if (form !== 1 || material.epochs.length === 0) throw new RangeError('not the form of this program');
    return material;
  } catch {
    // The cause is not passed on: a JSON error prints what it read.
    throw new SealingFault('keys-unreadable', `${from} is damaged: put it back from where its copy is kept`);
  }
}

function keyBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new RangeError('a key has 32 bytes');
  return bytes;
}
