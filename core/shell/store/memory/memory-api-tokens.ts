import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Account } from '../../app/accounts/account.ts';
import type { ApiToken, ApiTokenStore } from '../../app/accounts/api-token.ts';

/** API tokens in memory. */
export function createMemoryApiTokens(findAccount: (user: UserId) => Account | undefined): ApiTokenStore {
  const tokens = new Map<string, ApiToken>();
  return {
    async saveApiToken(token) {
      tokens.set(token.id, token);
    },
    async findApiToken(tokenHash, now) {
      const found = [...tokens.values()].find((token) => token.tokenHash === tokenHash && token.expiresAt > now);
      const account = found && findAccount(found.user);
      return account && found && { account, found };
    },
    async touchApiToken(id, usedAt) {
      const token = tokens.get(id);
      if (token) tokens.set(id, { ...token, usedAt });
    },
    apiTokensOf: async (user) => [...tokens.values()].filter((token) => token.user === user),
    async deleteApiToken(user, id) {
      return tokens.get(id)?.user === user && tokens.delete(id);
    },
  };
}
