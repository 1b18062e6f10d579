import type { ProposalStore } from '../../app/organisations/proposal-port.ts';
import { addWorld } from './memory-instance.ts';
import type { MemoryState } from './memory-state.ts';

/** Proposed steps of the world in memory. */
export function createMemoryProposals({ proposals, worlds }: MemoryState): ProposalStore {
  return {
    async add(proposal) {
      if (!proposals.has(proposal.id)) proposals.set(proposal.id, proposal);
    },
    list: async (now) => [...proposals.values()].filter(({ expiresAt }) => expiresAt > now),
    async putInForce({ id, by, at }, change) {
      const one = proposals.get(id);
      if (!one || one.confirmedBy !== undefined || one.proposedBy === by || one.expiresAt <= at) return 'not-open';
      if (addWorld(worlds, change) === 'conflict') return 'moved-on';
      proposals.set(id, { ...one, confirmedBy: by, world: change.world.version });
      return 'in-force';
    },
  };
}
