import type { RetentionCount, RetentionStore } from '../../app/retention-port.ts';
import type { MemoryState } from './memory-state.ts';

/** What retention asks for of the cases in memory. There is one job: nothing is leased. */
export function createMemoryRetention(state: MemoryState): RetentionStore {
  const behind = (by: string) =>
    [...state.cases].filter(([, { retention }]) => retention?.by !== by).map(([caseId]) => caseId);
  return {
    async due(now, limit) {
      return [...state.cases]
        .flatMap(([caseId, { retention }]) => {
          const at = retention?.at;
          return at !== undefined && at <= now ? [{ caseId, at }] : [];
        })
        .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
        .slice(0, limit)
        .map(({ caseId }) => caseId);
    },
    behind: async (by, limit) => behind(by).slice(0, limit),
    countBehind: async (by) => behind(by).length,
    // In memory nothing lives long enough.
    countDueLog: async () => 0,
    cut: async () => ({ notifications: 0, accounts: 0, readLog: 0 }),
    async ahead(by) {
      const counts = new Map<string, RetentionCount>();
      for (const { retention } of state.cases.values()) {
        if (retention?.by !== by) continue;
        for (const [holder, rule, at, isHeld] of retention.ends) {
          const month = at.slice(0, 7);
          const key = JSON.stringify([month, holder, rule]);
          const { cases, held } = counts.get(key) ?? { cases: 0, held: 0 };
          counts.set(key, { holder, rule, month, cases: cases + 1, held: held + (isHeld ? 1 : 0) });
        }
      }
      return [...counts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, count]) => count);
    },
  };
}
