import { instant } from '../../engine/basics/civil-date.ts';
import type { AccountStore } from '../app/accounts/account-store.ts';
import type { Caller } from '../app/identity/caller.ts';
import type { Identity } from '../app/identity.ts';
import type { Clocks } from '../app/instance-ports.ts';
import { findTokenCaller, isApiToken } from './api-tokens.ts';
import { createKeeping } from './create-keeping.ts';
import { createOwnAccount } from './create-own-account.ts';
import { type IdentityOptions, identityParts } from './identity-parts.ts';
import { later } from './later.ts';
import { normalLogin } from './normal-login.ts';
import { owedBy, policyOf } from './policy.ts';
import { createProvider } from './provider/create-provider.ts';
import { drawToken, hashToken, isToken } from './session-token.ts';
import { actorOf, beginSession, findSession } from './sessions.ts';
import { heldBack, letIn } from './throttle.ts';

/** For how many seconds a form that was open when the token of its session was replaced can still be sent. */
const formGrace = 3600;

/** Seconds of use after which it is written down that a session is still used. */
const seenStep = 60;

/**
 * The identity that keeps accounts, sessions and factors in the store. Everything runs on the machine clock, also in a
 * sandbox.
 */
export function createIdentity(
  accounts: AccountStore,
  clocks: Pick<Clocks, 'machineNow'>,
  options: Partial<IdentityOptions> = {},
): Identity {
  const parts = identityParts(accounts, clocks, options);
  const formTokenOf = (tokenHash: string) => parts.keyedHash('form', tokenHash).toString('base64url');
  /** Verified where there is no account, so that an unknown login takes as long as a wrong password. */
  const nobody = parts.passwords.hash(drawToken());

  return {
    async signIn(typed, password, origin = {}) {
      const login = normalLogin(typed);
      const seconds = await heldBack(parts, login, origin);
      if (seconds !== undefined) return { is: 'held-back', seconds };
      const account = await accounts.findByLogin(login);
      const right = await parts.passwords.verify(account?.passwordHash ?? (await nobody), password);
      if (!account || account.disabled || !right) return { is: 'refused' };
      // Whoever comes by a provider comes by it alone: what ends there ends here.
      if (account.linked !== undefined || !(await parts.isAdmitted(account.authority))) return { is: 'refused' };
      const owes = owedBy(account, await accounts.factorsOf(account.user), await policyOf(parts));
      // A place is known only once everything was given there.
      if (owes.length === 0) await letIn(parts, login, origin);
      return { is: 'begun', ...(await beginSession(parts, account, owes, origin)) };
    },

    async authenticate(token): Promise<Caller | undefined> {
      if (isApiToken(token)) {
        const machine = await findTokenCaller(parts, token);
        return machine && (await parts.isAdmitted(machine.actor.authority)) ? machine : undefined;
      }
      const one = isToken(token) ? await findSession(parts, token) : undefined;
      if (!one || !(await parts.isAdmitted(one.account.authority))) return undefined;
      const { account, found: session } = one;
      const now = parts.now();
      if (session.seenAt < later(now, -seenStep)) await accounts.touchSession(session.id, now);
      return {
        actor: actorOf(account),
        login: account.login,
        session: session.id,
        owes: session.owes,
        ...(session.provenAt === undefined ? {} : { provenAt: session.provenAt }),
        ...(session.previous && session.previous.rotatedAt >= later(now, -formGrace)
          ? { formerFormToken: formTokenOf(session.previous.tokenHash) }
          : {}),
        ...(account.administers === undefined ? {} : { administers: account.administers }),
      };
    },

    async signOut(token) {
      const one = isToken(token) ? await findSession(parts, token) : undefined;
      if (one) await accounts.endSession(one.account.user, one.found.id);
    },

    formToken: (token) => formTokenOf(hashToken(token)),
    deviceSecrets: (user) => ({
      mark: parts.keyedHash('device-mark', user).toString('base64url').slice(0, 16),
      key: parts.keyedHash('device-key', user).toString('base64url'),
    }),
    async formerUser(token) {
      if (!isToken(token) || (await findSession(parts, token))) return undefined;
      const beginning = instant('1970-01-01T00:00:00.000Z');
      const one = await accounts.findSession(hashToken(token), { now: beginning, usedSince: beginning });
      return one && !one.account.disabled && one.found.owes.length === 0 ? one.account.user : undefined;
    },
    own: createOwnAccount(parts),
    keeping: createKeeping(parts),
    ...(parts.provider ? { provider: createProvider(parts, parts.provider) } : {}),
  };
}
