import { join } from 'node:path';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { Store } from '../../../core/shell/app/ports.ts';
import { activatePack } from '../../../core/shell/runtime/activate-pack.ts';
import { type Assembled, assemble } from '../../../core/shell/runtime/assemble.ts';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';

/** A whole sandbox of the teaching pack in memory, with a clock driven by hand. */
export interface MemorySystem extends Assembled {
  readonly store: Store;
  now(): Instant;
  /** Moves the clock forward to an instant. */
  setNow(text: string): void;
}

/** People of the teaching pack by the names that rows use. */
export const people: Readonly<Record<string, PersonActor>> = {
  officer: { kind: 'person', user: 'officer', authority: 'xb-returns', roles: ['return-officer'] },
  desk: { kind: 'person', user: 'desk', authority: 'xa-interior', roles: ['desk-officer'] },
  head: { kind: 'person', user: 'head', authority: 'xa-interior', roles: ['supervisor'] },
};

/** Assembles the system as the runtime does, of the teaching pack or a changed copy of it. */
export async function memorySystem(
  start = '2026-05-04T12:00:00.000Z',
  folder = join(import.meta.dirname, '../../../country-packs/xa'),
): Promise<MemorySystem> {
  let current = instant(start);
  const now = () => current;
  const store = createMemoryStore({ now });
  const keys = createKeyRing(drawKeyMaterial(start));
  const source = await readPack(folder);
  const clocks = { caseNow: now, machineNow: now };
  await activatePack(store, source, { by: 'test', why: 'test', sandbox: true, clocks });
  const logger = createLogger('silent');
  const assembled = await assemble({ store, keys, clocks, logger, sandbox: true });
  return {
    ...assembled,
    store,
    now,
    setNow: (text) => {
      current = instant(text);
    },
  };
}
