import type { Reset, ResetStore } from '../../app/accounts/reset.ts';

/** Resets in memory. */
export function createMemoryResets(): ResetStore {
  const resets = new Map<string, Reset>();
  return {
    async proposeReset(reset) {
      for (const { id, user, what } of resets.values()) {
        if (user === reset.user && what === reset.what) resets.delete(id);
      }
      resets.set(reset.id, reset);
    },
    resets: async (now) => [...resets.values()].filter(({ expiresAt }) => expiresAt > now),
    async confirmReset(id, by, secondHalf, now) {
      const reset = resets.get(id);
      if (!reset || reset.expiresAt <= now || reset.confirmedBy !== undefined || reset.proposedBy === by) return false;
      resets.set(id, { ...reset, confirmedBy: by, secondHalf });
      return true;
    },
    deleteReset: async (id) => resets.delete(id),
  };
}
