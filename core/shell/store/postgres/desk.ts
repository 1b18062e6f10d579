import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Absence } from '../../app/desk/absence.ts';
import type { DeskStore, KeptForm, SavedFilter } from '../../app/desk/desk-port.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { asUser } from './as-user.ts';
import { stored } from './stored-instant.ts';
import { absence, keptForm, savedFilter } from './tables.ts';

/** What people arrange for their own work: what they wrote is sealed, and visible in their own name only. */
export function createDesk(orm: PostgresJsDatabase, ring: KeyRing, instance: string): DeskStore {
  const seal = (kind: string, user: string, id: string, content: object) =>
    ring.seal(ring.instanceKey, [kind, instance, user, id], Buffer.from(JSON.stringify(content)));
  const unseal = (kind: string, user: string, id: string, sealed: Buffer) =>
    JSON.parse(ring.unseal(ring.instanceKey, [kind, instance, user, id], sealed).toString('utf8')) as unknown;
  const absenceOf = ({ userId, fromDay, untilDay, standIn }: typeof absence.$inferSelect): Absence => ({
    user: userId,
    from: fromDay as CivilDate,
    until: untilDay as CivilDate,
    ...(standIn === null ? {} : { standIn }),
  });
  return {
    async absencesOf(users) {
      if (users.length === 0) return [];
      const rows = await orm
        .select()
        .from(absence)
        .where(inArray(absence.userId, [...users]));
      return rows.map(absenceOf);
    },
    async absencesWith(standIn) {
      return (await orm.select().from(absence).where(eq(absence.standIn, standIn))).map(absenceOf);
    },
    saveAbsence: ({ user, from, until, standIn = null }) =>
      asUser(orm, user, async (tx) => {
        const values = { fromDay: from, untilDay: until, standIn };
        await tx
          .insert(absence)
          .values({ userId: user, ...values })
          .onConflictDoUpdate({ target: absence.userId, set: values });
      }),
    endAbsence: (user) =>
      asUser(orm, user, async (tx) => {
        const ended = await tx.delete(absence).where(eq(absence.userId, user)).returning({ user: absence.userId });
        return ended.length === 1;
      }),
    filtersOf: (user) =>
      asUser(orm, user, async (tx) => {
        const rows = await tx
          .select()
          .from(savedFilter)
          .where(eq(savedFilter.userId, user))
          .orderBy(asc(savedFilter.number));
        return rows.map(({ id, contentSealed }) => ({
          id,
          ...(unseal('saved-filter', user, id, contentSealed) as Omit<SavedFilter, 'id'>),
        }));
      }),
    saveFilter: (user, { id, ...content }) =>
      asUser(orm, user, async (tx) => {
        const contentSealed = seal('saved-filter', user, id, content);
        await tx.insert(savedFilter).values({ id, userId: user, contentSealed });
      }),
    deleteFilter: (user, id) =>
      asUser(orm, user, async (tx) => {
        const own = and(eq(savedFilter.userId, user), eq(savedFilter.id, id));
        return (await tx.delete(savedFilter).where(own).returning({ id: savedFilter.id })).length === 1;
      }),
    keepForm: (user, { id, expiresAt, ...content }) =>
      asUser(orm, user, async (tx) => {
        const contentSealed = seal('kept-form', user, id, content);
        await tx.insert(keptForm).values({ id, userId: user, expiresAt, contentSealed });
      }),
    findForm: (user, id, now) =>
      asUser(orm, user, async (tx) => {
        const own = and(eq(keptForm.userId, user), eq(keptForm.id, id), gt(keptForm.expiresAt, now));
        const [row] = await tx.select().from(keptForm).where(own);
        if (!row) return undefined;
        const content = unseal('kept-form', user, id, row.contentSealed) as Pick<KeptForm, 'address' | 'fields'>;
        return { id, expiresAt: stored(row.expiresAt), ...content };
      }),
    dropForm: (user, id) =>
      asUser(orm, user, async (tx) => {
        await tx.delete(keptForm).where(and(eq(keptForm.userId, user), eq(keptForm.id, id)));
      }),
  };
}
