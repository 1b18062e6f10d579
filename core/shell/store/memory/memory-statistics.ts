import type { StatisticsStore } from '../../app/instance-ports.ts';
import type { MemoryState } from './memory-state.ts';

/** The facts of the cases in memory. */
export function createMemoryStatistics(state: MemoryState): StatisticsStore {
  return {
    async rows(after, limit) {
      const from = Number(after ?? 0);
      const all = [...state.cases.values()];
      const rows = all.slice(from, from + limit).map(({ statistics }) => statistics);
      return { rows, ...(from + limit < all.length ? { next: String(from + limit) } : {}) };
    },
  };
}
