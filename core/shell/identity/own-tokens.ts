import { ok } from '../../engine/basics/result.ts';
import type { ApiToken } from '../app/accounts/api-token.ts';
import { refused } from '../app/identity/account-refusal.ts';
import type { ListedToken, OwnAccount } from '../app/identity/own-account.ts';
import { addApiToken } from './api-tokens.ts';
import { isFresh } from './freshness.ts';
import type { IdentityParts } from './identity-parts.ts';

/** Tokens by which machines act for a person. */
export function ownTokens(parts: IdentityParts): Pick<OwnAccount, 'tokens' | 'addToken' | 'revokeToken'> {
  const { accounts, audit } = parts;
  return {
    tokens: async ({ actor }) => ok((await accounts.apiTokensOf(actor.user)).map(listed)),
    async addToken(caller, wanted) {
      if (!isFresh(parts, caller)) return refused('proof-stale');
      const owner = await accounts.find(caller.actor.user);
      if (!owner) return refused('not-found');
      const added = await addApiToken(parts, owner, wanted);
      if (!added.ok) return added;
      const { id, scopes } = added.value.kept;
      await audit.note({ at: parts.now(), by: caller.actor, what: 'token-added', about: { token: id, scopes } });
      return ok({ token: added.value.token, listed: listed(added.value.kept) });
    },
    async revokeToken({ actor }, id) {
      if (!(await accounts.deleteApiToken(actor.user, id))) return refused('not-found');
      await audit.note({ at: parts.now(), by: actor, what: 'token-revoked', about: { token: id } });
      return ok(undefined);
    },
  };
}

function listed({ user: _user, tokenHash: _tokenHash, ...shown }: ApiToken): ListedToken {
  return shown;
}
