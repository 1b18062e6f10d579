import { createHmac, randomBytes } from 'node:crypto';
import type { PackSource } from './engine/pack/pack-source.ts';
import type { App } from './shell/app/app.ts';
import { createApp } from './shell/app/create-app.ts';
import type { Identity } from './shell/app/identity.ts';
import type { Clocks } from './shell/app/instance-ports.ts';
import type { Store } from './shell/app/ports.ts';
import { noArchive } from './shell/archive/no-archive.ts';
import { createTypesetter } from './shell/documents/sheet/create-typesetter.ts';
import { createIdentity } from './shell/identity/create-identity.ts';
import { createIntake } from './shell/intake/create-intake.ts';
import { activatePack } from './shell/runtime/activate-pack.ts';
import { createDraw } from './shell/runtime/draw.ts';
import { openPacks } from './shell/runtime/open-packs.ts';
import { openRegistries } from './shell/runtime/open-registries.ts';
import { createMemoryStore } from './shell/store/memory/memory-store.ts';

/** A running pack that lives and dies with the process: for embedders, tests and examples. */
export interface InMemory {
  readonly app: App;
  readonly identity: Identity;
  readonly store: Store;
  readonly clocks: Clocks;
}

/**
 * Activates a pack over a memory store, as a sandbox. The clocks are the caller's, so a case can be taken through time
 * by hand. Throws a StartFault when the pack has errors.
 */
export async function openInMemory(source: PackSource, clocks: Clocks): Promise<InMemory> {
  const store = createMemoryStore({ now: () => clocks.machineNow() });
  await activatePack(store, source, { by: 'embedder', why: 'opened in memory', sandbox: true, clocks });
  const key = randomBytes(32);
  const keyedHash = (text: string) => createHmac('sha256', key).update(text).digest();
  const app = createApp({
    store,
    packs: await openPacks(store.instance),
    clocks,
    draw: createDraw(keyedHash),
    hashCommand: (text) => keyedHash(text).toString('hex'),
    epochs: async () => [],
    intake: createIntake(),
    archive: noArchive,
    registries: await openRegistries({}, true),
    typesetter: createTypesetter(),
    sandbox: true,
    // The next look at the case passes what is due, or tells the caller why it cannot.
    onSweepFault: () => {},
  });
  return { app, identity: createIdentity(store.accounts, clocks), store, clocks };
}
