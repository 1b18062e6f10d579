import type { OutboxStore } from '../../app/instance-ports.ts';
import type { MemoryState } from './memory-state.ts';

/** The effects in the order of their commits; positions count from 1. */
export function createMemoryOutbox(state: MemoryState): OutboxStore {
  const cursors = new Map<string, number>();
  return {
    async read(after, limit) {
      return state.outbox
        .flatMap((entry, index) => (entry && index >= after ? [{ position: index + 1, ...entry }] : []))
        .slice(0, limit);
    },
    cursor: async (consumer) => cursors.get(consumer) ?? 0,
    async advance(consumer, position) {
      cursors.set(consumer, Math.max(position, cursors.get(consumer) ?? 0));
    },
  };
}
