import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { KeyPurpose, KeyRing } from '../app/key-ring.ts';
import { seal, unseal } from './seal.ts';
import { SealingFault } from './sealing-fault.ts';

/** The secrets of an instance as they lie in its key file. */
export interface KeyMaterial {
  /** From which every key that wraps no data key is derived; 32 bytes. */
  readonly root: Buffer;
  /** The keys that wrap data keys, oldest first; the last one wraps new ones. */
  readonly epochs: readonly { readonly id: number; readonly key: Buffer; readonly since: string }[];
}

/** Fresh secrets with their first epoch. `since` is the machine instant. */
export function drawKeyMaterial(since: string): KeyMaterial {
  return { root: randomBytes(32), epochs: [{ id: 1, key: randomBytes(32), since }] };
}

/** The key ring over the given secrets. */
export function createKeyRing(material: KeyMaterial): KeyRing {
  const epochs = new Map(material.epochs.map(({ id, key }) => [id, createSecretKey(key)]));
  const current = material.epochs.at(-1);
  if (!current) throw new SealingFault('keys-unreadable', 'The key file holds no epoch key');
  // A Buffer as a key is three times dearer per use than a KeyObject.
  const derived = new Map<string, KeyObject>();
  return {
    epoch: current.id,
    instanceKey: derive(material.root, 'instance'),
    drawKey(place) {
      const key = randomBytes(32);
      const wrapped = seal(epochKey(current.id), ['key', String(current.id), ...place], key);
      return { key: createSecretKey(key), wrapped, epoch: current.id };
    },
    openKey: (wrapped, epoch, place) =>
      createSecretKey(unseal(epochKey(epoch), ['key', String(epoch), ...place], wrapped)),
    seal,
    unseal,
    keyedHash: (purpose, text) => createHmac('sha256', purposeKey(purpose)).update(text, 'utf8').digest(),
  };

  function epochKey(epoch: number): KeyObject {
    const key = epochs.get(epoch);
    if (!key) throw new SealingFault('epoch-unknown', `The key file has no key of epoch ${epoch}`);
    return key;
  }

  function purposeKey(purpose: KeyPurpose): KeyObject {
    const key = derived.get(purpose) ?? derive(material.root, purpose);
    derived.set(purpose, key);
    return key;
  }
}

function derive(root: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `rcms ${purpose}`, 32)));
}
