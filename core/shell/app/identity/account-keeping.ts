import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { AccountPolicy, ListedAccount } from '../accounts/account.ts';
import type { ApiToken } from '../accounts/api-token.ts';
import type { Reset } from '../accounts/reset.ts';
import type { Operator } from '../audit-port.ts';
import type { AccountAnswer } from './account-refusal.ts';
import type { Caller } from './caller.ts';
import type { WantedToken } from './own-account.ts';

/** Who keeps accounts: an administrator who is signed in, or the operator of the server. */
export type Keeper = Caller | Operator;

/** Somebody who is to be able to sign in. */
export interface WantedAccount {
  readonly login: string;
  /** The keeper's own where absent. */
  readonly authority?: string;
  readonly roles: readonly string[];
  readonly why: string;
}

/** An account that was added, with its password, which nothing keeps. */
export interface AddedAccount {
  readonly user: string;
  /** What is typed to sign in: it may be longer than what was asked for. */
  readonly login: string;
  readonly password: string;
}

/** Half of the code of a reset. One administrator tells it to the person; the other one tells the other half. */
export interface HalfCode {
  readonly reset: string;
  readonly half: string;
  readonly expiresAt: Instant;
}

/** A reset as administrators see it: no half of its code. */
export type ListedReset = Omit<Reset, 'firstHalf' | 'secondHalf'>;

/**
 * What administrators do with accounts. Each act is noted with who did it and why, and holds from the next request on.
 * Nobody can act on an account outside what the keeper administers, nor alone give anybody a way into one.
 */
export interface AccountKeeping {
  list(by: Keeper): AccountAnswer<readonly ListedAccount[]>;
  /** The person, where the caller administers the instance and has just proved who it is. */
  assertInstance(by: Caller): AccountAnswer<PersonActor>;
  /** At an authority that the keeper keeps, with roles that are held there. Whoever keeps one authority gives logins that end with it. */
  add(by: Keeper, wanted: WantedAccount): AccountAnswer<AddedAccount>;
  /** Ends its sessions too. */
  disable(by: Keeper, user: string, why: string): AccountAnswer<undefined>;
  enable(by: Keeper, user: string, why: string): AccountAnswer<undefined>;
  setRoles(by: Keeper, user: string, roles: readonly string[], why: string): AccountAnswer<undefined>;
  /** For the operator alone: who keeps the accounts of others. */
  setAdministers(
    by: Operator,
    user: string,
    what: 'authority' | 'instance' | 'nobody',
    why: string,
  ): AccountAnswer<undefined>;
  /** For the operator alone: the person signs in by the provider from now on, and no more by a password or a token. */
  link(by: Operator, user: string, issuer: string, subject: string, why: string): AccountAnswer<undefined>;
  setPolicy(by: Operator, policy: AccountPolicy, why: string): AccountAnswer<undefined>;
  policy(): Promise<AccountPolicy>;

  resets(by: Keeper): AccountAnswer<readonly ListedReset[]>;
  /** The first of two administrators. Gets the first half of the code. */
  proposeReset(by: Keeper, user: string, what: Reset['what'], why: string): AccountAnswer<HalfCode>;
  /** The second one. Gets the second half of the code. */
  confirmReset(by: Keeper, reset: string): AccountAnswer<HalfCode>;

  tokensOf(by: Keeper, user: string): AccountAnswer<readonly Omit<ApiToken, 'tokenHash'>[]>;
  /** Shown this once. For the operator alone: a person makes tokens for what is the person's own. */
  addToken(by: Operator, user: string, wanted: WantedToken): AccountAnswer<string>;
  revokeToken(by: Keeper, user: string, id: string): AccountAnswer<undefined>;
}
