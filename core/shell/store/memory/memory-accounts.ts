import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Account, AccountStore } from '../../app/instance-ports.ts';

/** Accounts and sessions in memory. */
export function createMemoryAccounts(): AccountStore {
  const accounts = new Map<UserId, Account>();
  const tokens = new Map<string, { readonly user: UserId; readonly expiresAt: Instant }>();
  return {
    findByLogin: async (login) => [...accounts.values()].find((account) => account.login === login),
    async save(account) {
      accounts.set(account.user, account);
    },
    async list() {
      return [...accounts.values()]
        .map(({ passwordHash: _, ...account }) => account)
        .sort((left, right) => (left.user < right.user ? -1 : 1));
    },
    async saveToken(tokenHash, user, expiresAt) {
      tokens.set(tokenHash, { user, expiresAt });
    },
    async findByToken(tokenHash, now) {
      const token = tokens.get(tokenHash);
      return token && token.expiresAt > now ? accounts.get(token.user) : undefined;
    },
    async deleteToken(tokenHash) {
      tokens.delete(tokenHash);
    },
  };
}
