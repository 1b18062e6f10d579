import { and, asc, eq, lt } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Factor, FactorStore } from '../../../app/accounts/factor.ts';
import type { KeyRing } from '../../../app/key-ring.ts';
import { asUser } from '../as-user.ts';
import { stored } from '../stored-instant.ts';
import { factor } from '../tables.ts';

type FactorRow = typeof factor.$inferSelect;

/** Second factors: what they are checked by is sealed, and visible in their owner's name only. */
export function createFactors(orm: PostgresJsDatabase, ring: KeyRing, instance: string): FactorStore {
  const place = (user: string, id: string) => ['factor', instance, user, id];
  const decode = ({ id, userId, addedAt, confirmed, counter, proofSealed }: FactorRow): Factor => ({
    id,
    user: userId,
    addedAt: stored(addedAt),
    confirmed,
    counter,
    ...(JSON.parse(ring.unseal(ring.instanceKey, place(userId, id), proofSealed).toString('utf8')) as Pick<
      Factor,
      'label' | 'proof'
    >),
  });
  const own = (user: string, id: string) => and(eq(factor.userId, user), eq(factor.id, id));
  const factorsOf = (user: string) =>
    asUser(orm, user, async (tx) => {
      const rows = await tx.select().from(factor).where(eq(factor.userId, user)).orderBy(asc(factor.addedAt));
      return rows.map(decode);
    });
  return {
    factorsOf,
    saveFactor: ({ id, user, addedAt, confirmed, counter, label, proof }) =>
      asUser(orm, user, async (tx) => {
        const plain = Buffer.from(JSON.stringify({ label, proof }));
        const proofSealed = ring.seal(ring.instanceKey, place(user, id), plain);
        await tx.insert(factor).values({ id, userId: user, addedAt, confirmed, counter, proofSealed });
      }),
    advanceFactor: (user, id, counter) =>
      asUser(orm, user, async (tx) => {
        const isOn = counter === 0 ? eq(factor.counter, 0) : lt(factor.counter, counter);
        const advanced = await tx
          .update(factor)
          .set({ counter, confirmed: true })
          .where(and(own(user, id), isOn))
          .returning({ id: factor.id });
        return advanced.length === 1;
      }),
    deleteFactor: (user, id) =>
      asUser(orm, user, async (tx) => {
        const deleted = await tx.delete(factor).where(own(user, id)).returning({ id: factor.id });
        return deleted.length === 1;
      }),
    async deleteFactors(user, kind) {
      if (kind === undefined) {
        await asUser(orm, user, (tx) => tx.delete(factor).where(eq(factor.userId, user)));
        return;
      }
      // The kind is sealed.
      const those = (await factorsOf(user)).filter(({ proof }) => proof.kind === kind);
      await asUser(orm, user, async (tx) => {
        for (const { id } of those) await tx.delete(factor).where(own(user, id));
      });
    },
  };
}
