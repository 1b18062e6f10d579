import { ok } from '../../engine/basics/result.ts';
import { refused } from '../app/identity/account-refusal.ts';
import type { OwnAccount } from '../app/identity/own-account.ts';
import { isFresh } from './freshness.ts';
import type { IdentityParts } from './identity-parts.ts';
import { listedFactor, ownFactors } from './own-factors.ts';
import { ownPassword } from './own-password.ts';
import { ownSessions } from './own-sessions.ts';
import { ownTokens } from './own-tokens.ts';
import { needsFactor, policyOf, provingFactors } from './policy.ts';

/** What people do with their own accounts. */
export function createOwnAccount(parts: IdentityParts): OwnAccount {
  return {
    async view({ actor }) {
      const account = await parts.accounts.find(actor.user);
      if (!account) return refused('not-found');
      const { user, login, authority, roles, administers } = account;
      const factors = await parts.accounts.factorsOf(user);
      return ok({
        user,
        login,
        authority,
        roles,
        ...(administers === undefined ? {} : { administers }),
        factors: provingFactors(factors).flatMap(listedFactor),
        recoveryCodes: factors.filter(({ proof }) => proof.kind === 'recovery').length,
        secondFactor: needsFactor(await policyOf(parts), authority) ? 'required' : 'optional',
      });
    },
    isFresh: (caller) => isFresh(parts, caller),
    ...ownSessions(parts),
    ...ownPassword(parts),
    ...ownFactors(parts),
    ...ownTokens(parts),
  };
}
