import type { UserId } from '../../engine/basics/identifiers.ts';
import type { AccountKeeping } from './identity/account-keeping.ts';
import type { Caller, SignInAnswer, SignInOrigin } from './identity/caller.ts';
import type { OwnAccount } from './identity/own-account.ts';
import type { ProviderSignIn } from './identity/provider-sign-in.ts';

/**
 * Tells who somebody is. The built-in one keeps accounts in the store; a host application may bring its own, and then has
 * pages of its own for passwords and factors: the last three members are absent.
 */
export interface Identity {
  /** Refused alike, in the same time, for an unknown login, a wrong password and a disabled account. */
  signIn(login: string, password: string, origin?: SignInOrigin): Promise<SignInAnswer>;
  /** Whose token it is, and what may be done by it; undefined when it is nobody's or has ended. */
  authenticate(token: string): Promise<Caller | undefined>;
  /** Ends the session. Silent where there is none. */
  signOut(token: string): Promise<void>;
  /** What a page must know of a session that is kept in a cookie. Without it, no session is. */
  formToken?(token: string): string;
  /**
   * For the device of a person, to keep what waits there: by `mark` it is told whose it is, and only under `key` it can be
   * read. Both are the same in every session of the person. Without it, nothing is kept on devices.
   */
  deviceSecrets?(user: UserId): { readonly mark: string; readonly key: string };
  /** Whose session it was that has ended by itself: through time or for want of use. It proves nothing any more. */
  formerUser?(token: string): Promise<UserId | undefined>;
  /** What people do with their own accounts. */
  readonly own?: OwnAccount;
  /** Signing in with a provider, where the instance has one. */
  readonly provider?: ProviderSignIn;
  /** What administrators do with the accounts that they keep. */
  readonly keeping?: AccountKeeping;
}
