import type { SignedIn, SignInOrigin } from './caller.ts';

/** Where a browser is sent, and what it brings back in a cookie. */
export interface ProviderErrand {
  /** Address of the provider. It carries no secret. */
  readonly to: string;
  /** Binds the answer to this browser; worth nothing without the keys of the instance, nor after ten minutes. */
  readonly errand: string;
}

/** What became of a sign-in with a provider. */
export type ProviderAnswer =
  | ({ readonly is: 'begun' } & SignedIn)
  /** The answer is not one to the question of this browser, or does not prove who somebody is. */
  | { readonly is: 'refused' }
  /** The provider knows the person, and nothing here is for that person: no rule, no account, or one that is disabled. */
  | { readonly is: 'not-admitted' }
  | { readonly is: 'unreachable' };

/** Signing in with the provider of this instance. Paths are of this server. */
export interface ProviderSignIn {
  /** Undefined where the provider cannot be reached. `fresh` asks the person to prove who it is again. */
  begin(callback: string, fresh: boolean): Promise<ProviderErrand | undefined>;
  /** `path` with the query as it was asked for. */
  finish(path: string, errand: string | undefined, origin: SignInOrigin): Promise<ProviderAnswer>;
  /**
   * Ends the sessions that the provider says have ended there, by a logout token that it signed. One that comes again ends
   * nothing that began after it was made.
   */
  endSessions(logoutToken: string): Promise<'ended' | 'refused' | 'unreachable'>;
  /** Path on this server to which the browser goes on. */
  readonly returnTo?: string;
}
