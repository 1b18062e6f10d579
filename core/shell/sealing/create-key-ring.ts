import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { KeyPurpose, KeyRing, PlacedWrapping, SearchKey, WrappedKey } from '../app/key-ring.ts';
import { deriveKey, type KeyMaterial } from './key-material.ts';
import type { KeyService } from './key-service.ts';
import { seal, unseal } from './seal.ts';
import { SealingFault } from './sealing-fault.ts';
import { createServiceEpochs, type PlacedBytes } from './service-epochs.ts';

/** Where secrets come from, looked at again while the process runs: keys turn without a restart. */
export interface KeySource {
  /** The secrets as they are now, where they have changed since they were given last. Cheap: asked about every second. */
  reread(): KeyMaterial | undefined;
}

/** Between two looks at the source, in milliseconds. */
const lookEvery = 1_000;

/**
 * The key ring over the given secrets; with a source, over what they become. With a service, whose epochs come after
 * those of the secrets, new data keys are wrapped by it.
 */
export function createKeyRing(material: KeyMaterial, source?: KeySource, service?: KeyService): KeyRing {
  let held = readMaterial(material);
  let looked = Date.now();
  // A Buffer as a key is three times dearer per use than a KeyObject.
  const derived = new Map<string, KeyObject>();
  const { root, serviceAfter = 0 } = material;
  const remote = service && createServiceEpochs(service, serviceAfter, purposeKey('data keys'));

  function look(): void {
    looked = Date.now();
    const changed = source?.reread();
    if (changed) held = readMaterial(changed);
  }

  function lookSometimes(): void {
    if (source && Date.now() - looked >= lookEvery) look();
  }

  /** Another process may have turned the epoch, and wrapped under it, since the last look. */
  function epochKey(epoch: number): KeyObject {
    if (!held.keys.has(epoch)) look();
    const key = held.keys.get(epoch);
    if (!key) throw new SealingFault('epoch-unknown', `There is no key of epoch ${epoch}`);
    return key;
  }

  function wrapHere({ bytes, place }: PlacedBytes): WrappedKey {
    lookSometimes();
    const epoch = held.current;
    return { wrapped: seal(epochKey(epoch), ['key', String(epoch), ...place], bytes), epoch };
  }

  function unwrapHere({ wrapped, epoch, place }: PlacedWrapping): Buffer {
    return unseal(epochKey(epoch), ['key', String(epoch), ...place], wrapped);
  }

  async function wrap(keys: readonly PlacedBytes[]): Promise<readonly WrappedKey[]> {
    return remote && keys.length > 0 ? remote.wrap(keys) : keys.map(wrapHere);
  }

  /** Those of the service are asked for together; the others are opened here. */
  async function unwrap(wrapped: readonly PlacedWrapping[]): Promise<readonly Buffer[]> {
    if (!remote) return wrapped.map(unwrapHere);
    const isTheirs = ({ epoch }: PlacedWrapping) => epoch > serviceAfter;
    const theirs = [...(await remote.unwrap(wrapped.filter(isTheirs)))];
    return wrapped.map((one) => (isTheirs(one) ? (theirs.shift() as Buffer) : unwrapHere(one)));
  }

  function purposeKey(purpose: KeyPurpose | 'instance' | 'data keys'): KeyObject {
    const key = derived.get(purpose) ?? createSecretKey(deriveKey(root, purpose));
    derived.set(purpose, key);
    return key;
  }

  async function epochs() {
    look();
    return remote ? [...held.epochs, ...(await remote.epochs())] : held.epochs;
  }

  return {
    async currentEpoch() {
      if (remote) return (await epochs()).at(-1)?.id ?? 0;
      lookSometimes();
      return held.current;
    },
    epochs,
    instanceKey: purposeKey('instance'),
    drawKey: () => createSecretKey(randomBytes(32)),
    wrapKeys: (keys) => wrap(keys.map(({ key, place }) => ({ bytes: key.export(), place }))),
    openKeys: async (wrapped) => (await unwrap(wrapped)).map((bytes) => createSecretKey(bytes)),
    async rewrapKeys(wrapped) {
      const opened = await unwrap(wrapped);
      return wrap(wrapped.map(({ place }, index) => ({ bytes: opened[index] as Buffer, place })));
    },
    seal,
    unseal,
    keyedHash: (purpose, text) => createHmac('sha256', purposeKey(purpose)).update(text, 'utf8').digest(),
    searchKeys() {
      lookSometimes();
      return held.search;
    },
  };
}

function readMaterial({ epochs, search }: KeyMaterial) {
  return {
    keys: new Map(epochs.map(({ id, key }) => [id, createSecretKey(key)])),
    current: epochs.at(-1)?.id ?? 0,
    epochs: epochs.map(({ id, since }) => ({ id, since })),
    search: search.map(({ id, key, since }): SearchKey => {
      const secret = createSecretKey(key);
      return { id, since, hash: (text) => createHmac('sha256', secret).update(text, 'utf8').digest() };
    }),
  };
}
