import { and, asc, eq, gt, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Moment } from '../../../app/accounts/account.ts';
import type { Session, SessionStore } from '../../../app/accounts/session.ts';
import type { KeyRing } from '../../../app/key-ring.ts';
import { stored } from '../stored-instant.ts';
import { account, session } from '../tables.ts';
import type { AccountCodec, AccountRow } from './account-row.ts';

type SessionRow = typeof session.$inferSelect;

const tokenStatement = `
  select s.id as "id", s.token_hash as "tokenHash", s.began_at::text as "beganAt", s.seen_at::text as "seenAt",
    s.expires_at::text as "expiresAt", s.proven_at::text as "provenAt",
    s.previous_hash as "previousHash", s.rotated_at::text as "rotatedAt",
    s.provider_at::text as "providerAt", s.provider_sid as "providerSid",
    array_to_json(s.owes) as owes, s.place_sealed as "placeSealed",
    a.user_id as "userId", a.login_hash as "loginHash", a.login_sealed as "loginSealed", a.authority,
    array_to_json(a.roles) as roles, a.password_hash as "passwordHash", a.disabled, a.drawn, a.administers
  from rcms.session s join rcms.account a on a.user_id = s.user_id
  where s.token_hash = $1 and s.expires_at > $2::timestamptz and s.seen_at > $3::timestamptz`;

/** Sessions, found by the hashes of their tokens. */
export function createSessions(
  sql: postgres.Sql,
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  codec: AccountCodec,
): SessionStore {
  const place = (id: string) => ['session', instance, id];
  const decode = (row: SessionRow): Session => ({
    id: row.id,
    user: row.userId,
    tokenHash: row.tokenHash,
    beganAt: stored(row.beganAt),
    seenAt: stored(row.seenAt),
    expiresAt: stored(row.expiresAt),
    ...(row.provenAt === null ? {} : { provenAt: stored(row.provenAt) }),
    owes: row.owes,
    ...(row.providerAt === null
      ? {}
      : {
          provider: {
            at: stored(row.providerAt),
            ...(row.providerSid === null ? {} : { sid: row.providerSid }),
          },
        }),
    ...(JSON.parse(ring.unseal(ring.instanceKey, place(row.id), row.placeSealed).toString('utf8')) as Pick<
      Session,
      'device' | 'network'
    >),
  });
  const isLiving = ({ now, usedSince }: Moment) => and(gt(session.expiresAt, now), gt(session.seenAt, usedSince));
  return {
    async saveSession({ id, user, device, network, owes, provider, ...rest }) {
      const placeSealed = ring.seal(ring.instanceKey, place(id), Buffer.from(JSON.stringify({ device, network })));
      await orm.insert(session).values({
        id,
        userId: user,
        ...rest,
        owes: [...owes],
        placeSealed,
        providerAt: provider?.at,
        providerSid: provider?.sid,
      });
    },
    async findSession(tokenHash, { now, usedSince }) {
      // Asked with every request: prepared, so that it makes one round trip.
      const [row] = await sql.unsafe<(SessionRow & AccountRow)[]>(tokenStatement, [tokenHash, now, usedSince], {
        prepare: true,
      });
      if (!row) return undefined;
      const { previousHash, rotatedAt } = row;
      const previous =
        previousHash === null || rotatedAt === null
          ? {}
          : { previous: { tokenHash: previousHash, rotatedAt: stored(rotatedAt) } };
      return { account: codec.decode(row), found: { ...decode(row), ...previous } };
    },
    async findRotated(tokenHash, moment) {
      const [row] = await orm
        .select()
        .from(session)
        .innerJoin(account, eq(account.userId, session.userId))
        .where(and(eq(session.previousHash, tokenHash), isLiving(moment)));
      const rotatedAt = row?.session.rotatedAt;
      if (!row || !rotatedAt) return undefined;
      return { account: codec.decode(row.account), found: { ...decode(row.session), rotatedAt: stored(rotatedAt) } };
    },
    async touchSession(id, seenAt) {
      await orm.update(session).set({ seenAt }).where(eq(session.id, id));
    },
    async rotateSession(id, from, { at, owes, ...rotation }) {
      const rotated = await orm
        .update(session)
        .set({ ...rotation, owes: [...owes], previousHash: from, rotatedAt: at, seenAt: at })
        .where(and(eq(session.id, id), eq(session.tokenHash, from)))
        .returning({ id: session.id });
      return rotated.length === 1;
    },
    async sessionsOf(user, moment) {
      const rows = await orm
        .select()
        .from(session)
        .where(and(eq(session.userId, user), isLiving(moment)))
        .orderBy(asc(session.beganAt));
      return rows.map(decode);
    },
    async endSession(user, id) {
      const ended = await orm
        .delete(session)
        .where(and(eq(session.userId, user), eq(session.id, id)))
        .returning({ id: session.id });
      return ended.length === 1;
    },
    async endSessions(user, except) {
      const others = except === undefined ? undefined : ne(session.id, except);
      const ended = await orm
        .delete(session)
        .where(and(eq(session.userId, user), others))
        .returning({ id: session.id });
      return ended.length;
    },
    async endProviderSessions({ user, sid, at }) {
      const ofSid = sid === undefined ? undefined : eq(session.providerSid, sid);
      const others = sid === undefined ? undefined : isNull(session.providerSid);
      const ofUser = user === undefined ? undefined : and(eq(session.userId, user), others);
      if (!ofSid && !ofUser) return 0;
      const ended = await orm
        .delete(session)
        .where(and(isNotNull(session.providerAt), lte(session.providerAt, at), or(ofSid, ofUser)))
        .returning({ id: session.id });
      return ended.length;
    },
    async putChallenge(id, challenge, challengeUntil) {
      await orm.update(session).set({ challenge, challengeUntil }).where(eq(session.id, id));
    },
    takeChallenge: (id, now) =>
      orm.transaction(async (tx) => {
        const [row] = await tx.select().from(session).where(eq(session.id, id)).for('update');
        if (!row?.challenge || !row.challengeUntil) return undefined;
        await tx.update(session).set({ challenge: null, challengeUntil: null }).where(eq(session.id, id));
        return stored(row.challengeUntil) > now ? row.challenge : undefined;
      }),
  };
}
