import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { Store } from '../../app/ports.ts';
import { machineNow } from '../after-days.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { memoryActorStore } from './memory-actor-store.ts';
import { createMemoryInstance } from './memory-instance.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { MemoryState } from './memory-state.ts';
import { createMemoryStatistics } from './memory-statistics.ts';
import { createMemorySweep } from './memory-sweep.ts';

/** How a memory store is set up. */
export interface MemoryStoreOptions {
  /** The machine clock, by which drafts, uploads and tokens expire; the process's own where it is absent. */
  readonly now?: () => Instant;
}

/** A store that lives and dies with the process. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  const state = new MemoryState(options.now ?? machineNow);
  return {
    asActor: (actor) => memoryActorStore(state, actor),
    sweep: createMemorySweep(state),
    instance: createMemoryInstance(state.worlds),
    accounts: createMemoryAccounts(),
    outbox: createMemoryOutbox(state),
    statistics: createMemoryStatistics(state),
    audit: { note: async (entry) => void state.readLog.push(entry) },
    check: async () => {},
    close: async () => {},
  };
}
