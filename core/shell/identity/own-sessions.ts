import { ok } from '../../engine/basics/result.ts';
import { refused } from '../app/identity/account-refusal.ts';
import type { OwnAccount } from '../app/identity/own-account.ts';
import { checkProof } from './check-proof.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later } from './later.ts';
import { authenticationOptions } from './passkeys.ts';
import { provingFactors } from './policy.ts';
import { presentSession } from './present-session.ts';
import { momentOf, rotate } from './sessions.ts';
import { heldBack, letIn } from './throttle.ts';

/** Seconds in which a browser must answer a challenge. */
export const challengeSeconds = 300;

/** Finishing a sign-in, keeping a session fresh, and ending sessions. */
export function ownSessions(
  parts: IdentityParts,
): Pick<OwnAccount, 'renew' | 'prove' | 'askPasskey' | 'sessions' | 'endSession' | 'endOtherSessions'> {
  const { accounts } = parts;
  return {
    async renew(token) {
      const one = await presentSession(parts, token, []);
      const session = one && (await rotate(parts, one, { owes: one.found.owes, proven: false }));
      return session ? ok(session) : refused('not-allowed');
    },
    async prove(token, proof, origin) {
      const one = await presentSession(parts, token, ['second-factor', 'enrolment', 'new-password']);
      if (!one) return refused('not-allowed');
      const { account, found } = one;
      const seconds = await heldBack(parts, account.login, origin, 'factor');
      if (seconds !== undefined) return refused('rate-limited', { retryAfter: seconds });
      if (!(await checkProof(parts, account, found.id, proof))) return refused('proof-failed');
      const owes = found.owes.filter((owed) => owed !== 'second-factor');
      if (owes.length === 0) await letIn(parts, account.login, origin);
      const session = await rotate(parts, one, { owes, proven: owes.length === 0 });
      return session ? ok(session) : refused('not-allowed');
    },
    async askPasskey({ actor, session }) {
      const factors = provingFactors(await accounts.factorsOf(actor.user));
      if (session === undefined || !factors.some(({ proof }) => proof.kind === 'passkey')) return refused('not-found');
      const options = await authenticationOptions(parts, factors);
      await accounts.putChallenge(session, String(options.challenge), later(parts.now(), challengeSeconds));
      return ok(options);
    },
    async sessions({ actor, session }) {
      const all = await accounts.sessionsOf(actor.user, momentOf(parts));
      return ok(
        all.map(({ id, beganAt, seenAt, device, network }) => ({
          id,
          beganAt,
          seenAt,
          device,
          network,
          current: id === session,
        })),
      );
    },
    async endSession({ actor }, id) {
      if (!(await accounts.endSession(actor.user, id))) return refused('not-found');
      await parts.audit.note({ at: parts.now(), by: actor, what: 'session-ended', about: { session: id } });
      return ok(undefined);
    },
    async endOtherSessions({ actor, session }) {
      const count = await accounts.endSessions(actor.user, session);
      await parts.audit.note({ at: parts.now(), by: actor, what: 'sessions-ended', about: { count } });
      return ok(undefined);
    },
  };
}
