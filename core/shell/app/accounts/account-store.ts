import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { Account, AccountChange, AccountPolicy, ListedAccount } from './account.ts';
import type { ApiTokenStore } from './api-token.ts';
import type { FactorStore } from './factor.ts';
import type { ResetStore } from './reset.ts';
import type { SessionStore } from './session.ts';
import type { SourceStore } from './sign-in-source.ts';

/** Accounts with all that signing in needs. Every instant is of the machine clock. */
export interface AccountStore extends SessionStore, FactorStore, ApiTokenStore, ResetStore, SourceStore {
  findByLogin(login: string): Promise<Account | undefined>;
  find(user: UserId): Promise<Account | undefined>;
  /** The account that a provider's person has. */
  findLinked(linked: string): Promise<Account | undefined>;
  /** Creates or replaces an account. */
  save(account: Account): Promise<void>;
  /** False where there is no such account. A password that is replaced is remembered as used. */
  change(user: UserId, change: AccountChange): Promise<boolean>;
  list(): Promise<readonly ListedAccount[]>;
  /** Hashes of the passwords that this account had before, newest first, at most ten. */
  usedPasswords(user: UserId): Promise<readonly string[]>;
  /** Undefined where nothing was ever set. */
  policy(): Promise<AccountPolicy | undefined>;
  setPolicy(policy: AccountPolicy): Promise<void>;
}
