import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Reset, ResetStore } from '../../../app/accounts/reset.ts';
import { stored } from '../stored-instant.ts';
import { reset } from '../tables.ts';

/** Resets: the table itself refuses one that the same person proposed and confirmed. */
export function createResets(orm: PostgresJsDatabase): ResetStore {
  return {
    async proposeReset({ user, ...proposed }) {
      await orm.transaction(async (tx) => {
        await tx.delete(reset).where(and(eq(reset.userId, user), eq(reset.what, proposed.what)));
        await tx.insert(reset).values({ ...proposed, userId: user });
      });
    },
    async resets(now) {
      const rows = await orm.select().from(reset).where(gt(reset.expiresAt, now)).orderBy(asc(reset.proposedAt));
      return rows.map(
        ({ userId, proposedAt, expiresAt, confirmedBy, secondHalf, ...row }): Reset => ({
          ...row,
          user: userId,
          proposedAt: stored(proposedAt),
          expiresAt: stored(expiresAt),
          ...(confirmedBy === null ? {} : { confirmedBy }),
          ...(secondHalf === null ? {} : { secondHalf }),
        }),
      );
    },
    async confirmReset(id, confirmedBy, secondHalf, now) {
      const isOpen = and(isNull(reset.confirmedBy), ne(reset.proposedBy, confirmedBy), gt(reset.expiresAt, now));
      const confirmed = await orm
        .update(reset)
        .set({ confirmedBy, secondHalf })
        .where(and(eq(reset.id, id), isOpen))
        .returning({ id: reset.id });
      return confirmed.length === 1;
    },
    async deleteReset(id) {
      const deleted = await orm.delete(reset).where(eq(reset.id, id)).returning({ id: reset.id });
      return deleted.length === 1;
    },
  };
}
