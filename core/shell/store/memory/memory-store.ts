import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { Store } from '../../app/ports.ts';
import { machineNow } from '../after-days.ts';
import { checkUnanchored } from '../audit/check-stream.ts';
import { loggableEntry } from '../loggable-entry.ts';
import { encodeTransmissionCursor } from '../transmission-order.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { memoryActorStore } from './memory-actor-store.ts';
import { mayDecide } from './memory-case.ts';
import { createMemoryDesk } from './memory-desk.ts';
import { createMemoryDestructions } from './memory-destructions.ts';
import { createMemoryInstance } from './memory-instance.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { createMemoryProposals } from './memory-proposals.ts';
import { pageOfRegister, registerOf } from './memory-register.ts';
import { createMemoryRetention } from './memory-retention.ts';
import { MemoryState } from './memory-state.ts';
import { createMemoryStatistics } from './memory-statistics.ts';
import { createMemorySweep } from './memory-sweep.ts';
import { createMemoryWrappedKeys } from './memory-wrapped-keys.ts';

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
    retention: createMemoryRetention(state),
    outbox: createMemoryOutbox(state),
    statistics: createMemoryStatistics(state),
    destructions: createMemoryDestructions(state),
    wrappedKeys: createMemoryWrappedKeys(),
    desk: createMemoryDesk(),
    audit: { note: async (entry) => void state.readLog.push(loggableEntry(entry)) },
    proposals: createMemoryProposals(state),
    register: {
      async rows(query) {
        const all = [...state.cases.values()].flatMap((found) =>
          Object.keys(found.heads).flatMap((side) => registerOf(found, side)),
        );
        const { rows, more } = pageOfRegister(all, query);
        const last = rows.at(-1);
        return more && last ? { rows, next: encodeTransmissionCursor(last) } : { rows };
      },
    },
    async verify(actor, caseId) {
      const found = state.cases.get(caseId);
      if (!found || !mayDecide(actor, found)) return undefined;
      return Object.entries(found.heads).flatMap(([side, head]) =>
        checkUnanchored({ caseId, side, head, rows: found.rows.filter((row) => row.side === side) }),
      );
    },
    check: async () => {},
    close: async () => {},
  };
}
