import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { KeyPurpose, KeyRing, WrappedKey } from '../app/key-ring.ts';
import { seal, unseal } from './seal.ts';
import { SealingFault } from './sealing-fault.ts';

/** The secrets of an instance as they lie in its key file. */
export interface KeyMaterial {
  /** From which every key that wraps no data key is derived; 32 bytes. */
  readonly root: Buffer;
  /** The keys that wrap data keys, oldest first; the last one wraps new ones. */
  readonly epochs: readonly { readonly id: number; readonly key: Buffer; readonly since: string }[];
}

/** Where secrets come from, looked at again while the process runs: epochs turn without a restart. */
export interface KeySource {
  /** The secrets as they are now, where they have changed since they were given last. Cheap: asked about every second. */
  reread(): KeyMaterial | undefined;
}

/** Between two looks at the source, in milliseconds. */
const lookEvery = 1_000;

/** Fresh secrets with their first epoch. `since` is the machine instant. */
export function drawKeyMaterial(since: string): KeyMaterial {
  return { root: randomBytes(32), epochs: [{ id: 1, key: randomBytes(32), since }] };
}

/** The key ring over the given secrets; with a source, over what they become. */
export function createKeyRing(material: KeyMaterial, source?: KeySource): KeyRing {
  let held = readEpochs(material);
  let looked = Date.now();
  // A Buffer as a key is three times dearer per use than a KeyObject.
  const derived = new Map<string, KeyObject>();

  function look(): void {
    looked = Date.now();
    const changed = source?.reread();
    if (changed) held = readEpochs(changed);
  }

  function current(): number {
    if (source && Date.now() - looked >= lookEvery) look();
    return held.current;
  }

  /** Another process may have turned the epoch, and wrapped under it, since the last look. */
  function epochKey(epoch: number): KeyObject {
    if (!held.keys.has(epoch)) look();
    const key = held.keys.get(epoch);
    if (!key) throw new SealingFault('epoch-unknown', `There is no key of epoch ${epoch}`);
    return key;
  }

  function wrap(key: Uint8Array, place: readonly string[]): Omit<WrappedKey, 'key'> {
    const epoch = current();
    return { wrapped: seal(epochKey(epoch), ['key', String(epoch), ...place], key), epoch };
  }

  function purposeKey(purpose: KeyPurpose): KeyObject {
    const key = derived.get(purpose) ?? derive(material.root, purpose);
    derived.set(purpose, key);
    return key;
  }

  const unwrap = (wrapped: Uint8Array, epoch: number, place: readonly string[]) =>
    unseal(epochKey(epoch), ['key', String(epoch), ...place], wrapped);
  return {
    get epoch() {
      return current();
    },
    epochs() {
      look();
      return held.epochs;
    },
    instanceKey: derive(material.root, 'instance'),
    drawKey(place) {
      const key = randomBytes(32);
      return { key: createSecretKey(key), ...wrap(key, place) };
    },
    openKey: (wrapped, epoch, place) => createSecretKey(unwrap(wrapped, epoch, place)),
    rewrapKey: (wrapped, epoch, place) => wrap(unwrap(wrapped, epoch, place), place),
    seal,
    unseal,
    keyedHash: (purpose, text) => createHmac('sha256', purposeKey(purpose)).update(text, 'utf8').digest(),
  };
}

function readEpochs({ epochs }: KeyMaterial) {
  const newest = epochs.at(-1);
  if (!newest) throw new SealingFault('keys-unreadable', 'There is no epoch key');
  return {
    keys: new Map(epochs.map(({ id, key }) => [id, createSecretKey(key)])),
    current: newest.id,
    epochs: epochs.map(({ id, since }) => ({ id, since })),
  };
}

function derive(root: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `rcms ${purpose}`, 32)));
}
