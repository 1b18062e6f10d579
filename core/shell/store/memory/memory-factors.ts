import type { Factor, FactorStore } from '../../app/accounts/factor.ts';

/** Second factors in memory. */
export function createMemoryFactors(): FactorStore {
  const factors = new Map<string, Factor>();
  return {
    async saveFactor(factor) {
      factors.set(factor.id, factor);
    },
    factorsOf: async (user) => [...factors.values()].filter((factor) => factor.user === user),
    async advanceFactor(user, id, counter) {
      const factor = factors.get(id);
      if (factor?.user !== user) return false;
      const isWithout = factor.counter === 0 && counter === 0;
      if (counter <= factor.counter && !isWithout) return false;
      factors.set(id, { ...factor, counter, confirmed: true });
      return true;
    },
    async deleteFactor(user, id) {
      return factors.get(id)?.user === user && factors.delete(id);
    },
    async deleteFactors(user, kind) {
      for (const factor of factors.values()) {
        if (factor.user === user && (kind === undefined || factor.proof.kind === kind)) factors.delete(factor.id);
      }
    },
  };
}
