import type { UserId } from '../../../engine/basics/identifiers.ts';
import { type Account, type AccountPolicy, rememberedPasswords } from '../../app/accounts/account.ts';
import type { AccountStore } from '../../app/accounts/account-store.ts';
import { createMemoryApiTokens } from './memory-api-tokens.ts';
import { createMemoryFactors } from './memory-factors.ts';
import { createMemoryResets } from './memory-resets.ts';
import { createMemorySessions } from './memory-sessions.ts';
import { createMemorySources } from './memory-sources.ts';

/** Accounts and all that signing in needs, in memory. */
export function createMemoryAccounts(): AccountStore {
  const accounts = new Map<UserId, Account>();
  const used = new Map<UserId, readonly string[]>();
  let policy: AccountPolicy | undefined;
  const find = (user: UserId) => accounts.get(user);
  const put = (account: Account) => {
    const before = accounts.get(account.user);
    if (before && before.passwordHash !== account.passwordHash) {
      used.set(account.user, [before.passwordHash, ...(used.get(account.user) ?? [])].slice(0, rememberedPasswords));
    }
    accounts.set(account.user, account);
  };
  return {
    ...createMemorySessions(find),
    ...createMemoryFactors(),
    ...createMemoryApiTokens(find),
    ...createMemoryResets(),
    ...createMemorySources(),
    findByLogin: async (login) => [...accounts.values()].find((account) => account.login === login),
    find: async (user) => find(user),
    findLinked: async (linked) => [...accounts.values()].find((account) => account.linked === linked),
    async save(account) {
      put(account);
    },
    async change(user, { disabled, drawn, administers, ...rest }) {
      const before = accounts.get(user);
      if (!before) return false;
      const { disabled: wasDisabled, drawn: wasDrawn, administers: administered, ...kept } = before;
      const now = administers ?? administered;
      put({
        ...kept,
        ...rest,
        ...((disabled ?? wasDisabled) ? { disabled: true } : {}),
        ...((drawn ?? wasDrawn) ? { drawn: true } : {}),
        ...(now === undefined || now === 'nobody' ? {} : { administers: now }),
      });
      return true;
    },
    async list() {
      return [...accounts.values()]
        .map(({ passwordHash: _, linked: __, ...account }) => account)
        .sort((left, right) => (left.user < right.user ? -1 : 1));
    },
    usedPasswords: async (user) => used.get(user) ?? [],
    policy: async () => policy,
    async setPolicy(next) {
      policy = next;
    },
  };
}
