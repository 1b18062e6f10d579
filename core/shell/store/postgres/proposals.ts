import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ProposalStore } from '../../app/organisations/proposal-port.ts';
import type { WorldProposal } from '../../app/organisations/world-step.ts';
import { insertWorld } from './insert-world.ts';
import { stored } from './stored-instant.ts';
import { worldProposal } from './tables.ts';

/** Proposed steps of the world: the table itself refuses one that the same person proposed and confirmed. */
export function createProposals(orm: PostgresJsDatabase): ProposalStore {
  return {
    async add(proposal) {
      await orm.insert(worldProposal).values(proposal).onConflictDoNothing();
    },
    async list(now) {
      const rows = await orm
        .select()
        .from(worldProposal)
        .where(gt(worldProposal.expiresAt, now))
        .orderBy(asc(worldProposal.proposedAt), asc(worldProposal.id));
      return rows.map(
        ({ proposedAt, expiresAt, confirmedBy, world, ...row }): WorldProposal => ({
          ...row,
          proposedAt: stored(proposedAt),
          expiresAt: stored(expiresAt),
          ...(confirmedBy === null ? {} : { confirmedBy }),
          ...(world === null ? {} : { world }),
        }),
      );
    },
    async putInForce({ id, by, at }, change) {
      const isOpen = and(isNull(worldProposal.confirmedBy), ne(worldProposal.proposedBy, by));
      try {
        return await orm.transaction(async (tx) => {
          // Taken first, so that of two who confirm at once one goes on.
          const taken = await tx
            .update(worldProposal)
            .set({ confirmedBy: by, world: change.world.version })
            .where(and(eq(worldProposal.id, id), isOpen, gt(worldProposal.expiresAt, at)))
            .returning({ id: worldProposal.id });
          if (taken.length === 0) return 'not-open';
          if ((await insertWorld(tx, change)) === 'conflict') throw new MovedOn();
          return 'in-force';
        });
      } catch (cause) {
        if (cause instanceof MovedOn) return 'moved-on';
        throw cause;
      }
    },
  };
}

/** Takes the confirmation back with its transaction. */
class MovedOn extends Error {}
