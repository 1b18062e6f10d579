import { hkdfSync, randomBytes } from 'node:crypto';

/** The secrets of an instance that it holds itself. */
export interface KeyMaterial {
  /** From which every key that wraps no data key and finds nobody is derived; 32 bytes. */
  readonly root: Buffer;
  /** The keys that wrap data keys, oldest first; the last one wraps new ones. None where a service keeps them all. */
  readonly epochs: readonly NumberedKey[];
  /** Where a service keeps epochs: the number after which its own begin. */
  readonly serviceAfter?: number;
  /** The keys of the search tokens, oldest first; the last one is used for new tokens. */
  readonly search: readonly NumberedKey[];
}

/** One of several keys that take turns; 32 bytes. */
export interface NumberedKey {
  readonly id: number;
  readonly key: Buffer;
  /** Machine instant. */
  readonly since: string;
}

/** Fresh secrets, with their first epoch unless a service keeps it. `since` is the machine instant. */
export function drawKeyMaterial(since: string, withService = false): KeyMaterial {
  const first = () => ({ id: 1, key: randomBytes(32), since });
  return {
    root: randomBytes(32),
    search: [first()],
    ...(withService ? { epochs: [], serviceAfter: 0 } : { epochs: [first()] }),
  };
}

/** A key that is derived from the root, for a purpose. */
export function deriveKey(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, '', `rcms ${purpose}`, 32));
}

/** With one more epoch. Throws a RangeError where a service keeps them. */
export function withEpoch(material: KeyMaterial, since: string): KeyMaterial {
  if (material.serviceAfter !== undefined) throw new RangeError('a service keeps the epochs');
  return { ...material, epochs: [...material.epochs, nextKey(material.epochs, since)] };
}

/** Without the key of an epoch. */
export function withoutEpoch(material: KeyMaterial, epoch: number): KeyMaterial {
  return { ...material, epochs: material.epochs.filter(({ id }) => id !== epoch) };
}

/** From now on a service keeps the epochs that come. */
export function withService(material: KeyMaterial): KeyMaterial {
  return { serviceAfter: material.epochs.at(-1)?.id ?? 0, ...material };
}

/** With one more key of the search tokens. */
export function withSearchKey(material: KeyMaterial, since: string): KeyMaterial {
  return { ...material, search: [...material.search, nextKey(material.search, since)] };
}

/** Without the keys of the search tokens that came before the newest. */
export function withoutOldSearchKeys(material: KeyMaterial): KeyMaterial {
  return { ...material, search: material.search.slice(-1) };
}

function nextKey(keys: readonly NumberedKey[], since: string): NumberedKey {
  return { id: (keys.at(-1)?.id ?? 0) + 1, key: randomBytes(32), since };
}
