import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Account, Moment } from '../../app/accounts/account.ts';
import type { Session, SessionStore } from '../../app/accounts/session.ts';

interface Kept {
  session: Session;
  previous?: { readonly tokenHash: string; readonly rotatedAt: Instant };
  challenge?: { readonly challenge: string; readonly until: Instant };
}

/** Sessions in memory. */
export function createMemorySessions(findAccount: (user: UserId) => Account | undefined): SessionStore {
  const sessions = new Map<string, Kept>();
  const living = ({ session }: Kept, { now, usedSince }: Moment) =>
    session.expiresAt > now && session.seenAt > usedSince;
  const found = (kept: Kept | undefined, moment: Moment) => {
    const account = kept && living(kept, moment) ? findAccount(kept.session.user) : undefined;
    return account && kept && { kept, account };
  };
  return {
    async saveSession(session) {
      sessions.set(session.id, { session });
    },
    async findSession(tokenHash, moment) {
      const one = found(
        [...sessions.values()].find(({ session }) => session.tokenHash === tokenHash),
        moment,
      );
      const { previous } = one?.kept ?? {};
      return one && { account: one.account, found: { ...one.kept.session, ...(previous ? { previous } : {}) } };
    },
    async findRotated(tokenHash, moment) {
      const one = found(
        [...sessions.values()].find(({ previous }) => previous?.tokenHash === tokenHash),
        moment,
      );
      const rotatedAt = one?.kept.previous?.rotatedAt;
      return one && rotatedAt && { account: one.account, found: { ...one.kept.session, rotatedAt } };
    },
    async touchSession(id, seenAt) {
      const kept = sessions.get(id);
      if (kept && kept.session.seenAt < seenAt) kept.session = { ...kept.session, seenAt };
    },
    async rotateSession(id, from, { at, ...rotation }) {
      const kept = sessions.get(id);
      if (kept?.session.tokenHash !== from) return false;
      kept.session = { ...kept.session, ...rotation, seenAt: at };
      kept.previous = { tokenHash: from, rotatedAt: at };
      return true;
    },
    sessionsOf: async (user, moment) =>
      [...sessions.values()]
        .filter((kept) => kept.session.user === user && living(kept, moment))
        .map(({ session }) => session)
        .sort((left, right) => (left.beganAt < right.beganAt ? -1 : left.beganAt > right.beganAt ? 1 : 0)),
    async endSession(user, id) {
      return sessions.get(id)?.session.user === user && sessions.delete(id);
    },
    async endSessions(user, except) {
      const ended = [...sessions.values()].filter(({ session }) => session.user === user && session.id !== except);
      for (const { session } of ended) sessions.delete(session.id);
      return ended.length;
    },
    async endProviderSessions({ user, sid, at }) {
      const ended = [...sessions.values()].filter(
        ({ session: { provider, ...session } }) =>
          provider &&
          provider.at <= at &&
          ((sid !== undefined && provider.sid === sid) ||
            (session.user === user && (sid === undefined || provider.sid === undefined))),
      );
      for (const { session } of ended) sessions.delete(session.id);
      return ended.length;
    },
    async putChallenge(id, challenge, until) {
      const kept = sessions.get(id);
      if (kept) kept.challenge = { challenge, until };
    },
    async takeChallenge(id, now) {
      const kept = sessions.get(id);
      const taken = kept?.challenge;
      if (kept) delete kept.challenge;
      return taken && taken.until > now ? taken.challenge : undefined;
    },
  };
}
