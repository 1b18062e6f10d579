import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { Store } from '../../app/ports.ts';
import { machineNow } from '../after-days.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { memoryActorStore } from './memory-actor-store.ts';
import { runningDue } from './memory-case.ts';
import { createMemoryInstance } from './memory-instance.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { MemoryState } from './memory-state.ts';

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
    sweep: {
      async due(now, limit) {
        return [...state.cases]
          .flatMap(([caseId, { caseFile }]) => {
            const dueAt = runningDue(caseFile)[0];
            return dueAt !== undefined && dueAt <= now ? [{ caseId, dueAt: dueAt as Instant }] : [];
          })
          .sort((left, right) => (left.dueAt < right.dueAt ? -1 : left.dueAt > right.dueAt ? 1 : 0))
          .slice(0, limit);
      },
      async expire() {
        const drafts = [...state.drafts].filter(([, { expiresAt }]) => expiresAt <= state.now());
        for (const [place] of drafts) state.drafts.delete(place);
        return drafts.length + state.uploads.expire();
      },
    },
    instance: createMemoryInstance(),
    accounts: createMemoryAccounts(),
    outbox: createMemoryOutbox(state),
    check: async () => {},
    close: async () => {},
  };
}
