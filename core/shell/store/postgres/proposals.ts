import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ProposalStore } from '../../app/organisations/proposal-port.ts';
import type { WorldProposal } from '../../app/organisations/world-step.ts';
import { stored } from './stored-instant.ts';
import { worldProposal } from './tables.ts';

/** Proposed steps of the world: the table itself refuses one that the same person proposed and confirmed. */
export function createProposals(orm: PostgresJsDatabase): ProposalStore {
  return {
    async add(proposal) {
      await orm.insert(worldProposal).values(proposal);
    },
    async list(now) {
      const rows = await orm
        .select()
        .from(worldProposal)
        .where(gt(worldProposal.expiresAt, now))
        .orderBy(asc(worldProposal.proposedAt), asc(worldProposal.id));
      return rows.map(
        ({ proposedAt, expiresAt, confirmedBy, ...row }): WorldProposal => ({
          ...row,
          proposedAt: stored(proposedAt),
          expiresAt: stored(expiresAt),
          ...(confirmedBy === null ? {} : { confirmedBy }),
        }),
      );
    },
    async confirm(id, confirmedBy, now) {
      const isOpen = and(isNull(worldProposal.confirmedBy), ne(worldProposal.proposedBy, confirmedBy));
      const confirmed = await orm
        .update(worldProposal)
        .set({ confirmedBy })
        .where(and(eq(worldProposal.id, id), isOpen, gt(worldProposal.expiresAt, now)))
        .returning({ id: worldProposal.id });
      return confirmed.length === 1;
    },
    async reopen(id) {
      await orm.update(worldProposal).set({ confirmedBy: null }).where(eq(worldProposal.id, id));
    },
  };
}
