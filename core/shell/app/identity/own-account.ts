import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { JsonObject } from '../../../engine/basics/json.ts';
import type { ApiToken, TokenScope } from '../accounts/api-token.ts';
import type { FactorProof } from '../accounts/factor.ts';
import type { Session } from '../accounts/session.ts';
import type { AccountAnswer } from './account-refusal.ts';
import type { Caller, SignedIn, SignInOrigin } from './caller.ts';

/** What a person shows to prove who it is. */
export type GivenProof =
  | { readonly kind: 'totp' | 'recovery'; readonly code: string }
  /** The answer of the browser to the challenge that was asked for before. */
  | { readonly kind: 'passkey'; readonly response: JsonObject }
  /** Only for somebody who has no second factor. */
  | { readonly kind: 'password'; readonly password: string };

/** A second factor as its owner sees it. */
export interface ListedFactor {
  readonly id: string;
  readonly kind: Exclude<FactorProof['kind'], 'recovery'>;
  readonly label: string;
  readonly addedAt: Instant;
}

/** An account as its owner sees it. */
export interface AccountView {
  readonly user: string;
  readonly login: string;
  readonly authority: string;
  readonly roles: readonly string[];
  readonly administers?: 'authority' | 'instance';
  readonly factors: readonly ListedFactor[];
  /** Recovery codes that were not used yet. */
  readonly recoveryCodes: number;
  readonly secondFactor: 'required' | 'optional';
}

/** A factor that was added: the session under its new token, and with the first factor, codes for the day it is lost. */
export interface FactorAdded extends SignedIn {
  readonly factor: string;
  /** Shown this once. */
  readonly recoveryCodes?: readonly string[];
}

/** What a machine is to be allowed. */
export interface WantedToken {
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  /** All that the owner has, where absent. */
  readonly roles?: readonly string[];
  /** Days until it ends. */
  readonly days: number;
}

/**
 * What people do with their own accounts. What proves a person is never shown again; whatever changes what proves it, or
 * who else could act, wants a fresh proof and ends in a new token of the session.
 */
export interface OwnAccount {
  view(caller: Caller): AccountAnswer<AccountView>;
  /** Whether the person has proved who it is lately enough for what wants that. */
  isFresh(caller: Caller): boolean;
  /** Another token for the session; the old one is worth nothing after a moment, and whoever shows it then ends both. */
  renew(token: string): AccountAnswer<SignedIn>;
  /** Proves who it is: finishes a sign-in, or makes the session fresh. */
  prove(token: string, proof: GivenProof, origin: SignInOrigin): AccountAnswer<SignedIn>;
  /** What the browser needs to ask for a passkey. */
  askPasskey(caller: Caller): AccountAnswer<JsonObject>;
  /** Ends every other session. */
  changePassword(token: string, current: string, next: string, origin: SignInOrigin): AccountAnswer<SignedIn>;

  beginTotp(caller: Caller, label: string): AccountAnswer<{ id: string; secret: string; uri: string }>;
  confirmTotp(token: string, id: string, code: string): AccountAnswer<FactorAdded>;
  beginPasskey(caller: Caller): AccountAnswer<JsonObject>;
  confirmPasskey(token: string, label: string, response: JsonObject): AccountAnswer<FactorAdded>;
  removeFactor(caller: Caller, id: string): AccountAnswer<undefined>;
  /** In place of those that are left. */
  drawRecoveryCodes(caller: Caller): AccountAnswer<readonly string[]>;

  sessions(caller: Caller): AccountAnswer<readonly (OwnSession & { readonly current: boolean })[]>;
  endSession(caller: Caller, id: string): AccountAnswer<undefined>;
  /** All but the one in which it is asked. */
  endOtherSessions(caller: Caller): AccountAnswer<undefined>;

  tokens(caller: Caller): AccountAnswer<readonly ListedToken[]>;
  addToken(caller: Caller, wanted: WantedToken): AccountAnswer<{ token: string; listed: ListedToken }>;
  revokeToken(caller: Caller, id: string): AccountAnswer<undefined>;

  /** Takes back an account by both halves of a code: sets a password, or removes the factors of whoever knows it. */
  recover(login: string, code: string, password: string, origin: SignInOrigin): AccountAnswer<undefined>;
}

/** A session as its owner sees it: when, what kind of program, from about where. */
export type OwnSession = Pick<Session, 'id' | 'beganAt' | 'seenAt' | 'device' | 'network'>;

/** A token as its owner sees it. */
export type ListedToken = Omit<ApiToken, 'user' | 'tokenHash'>;
