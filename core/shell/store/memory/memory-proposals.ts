import type { ProposalStore } from '../../app/organisations/proposal-port.ts';
import type { WorldProposal } from '../../app/organisations/world-step.ts';

/** Proposed steps of the world in memory. */
export function createMemoryProposals(): ProposalStore {
  const kept = new Map<string, WorldProposal>();
  return {
    async add(proposal) {
      kept.set(proposal.id, proposal);
    },
    list: async (now) => [...kept.values()].filter(({ expiresAt }) => expiresAt > now),
    async confirm(id, by, now) {
      const one = kept.get(id);
      if (!one || one.confirmedBy !== undefined || one.proposedBy === by || one.expiresAt <= now) return false;
      kept.set(id, { ...one, confirmedBy: by });
      return true;
    },
    async reopen(id) {
      const { confirmedBy: _, ...one } = kept.get(id) ?? {};
      if ('id' in one) kept.set(id, one as WorldProposal);
    },
  };
}
