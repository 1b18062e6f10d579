import type { AuthorityId } from '../../../engine/basics/identifiers.ts';

/** What an instance has settled with an OpenID Connect provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Never print or log it. */
  readonly clientSecret: string;
  /** Asked for beside `openid`. */
  readonly scopes: readonly string[];
  /** Whoever none of these is about gets nothing. */
  readonly rules: readonly ClaimRule[];
  /** What the provider must say to count as a second factor. Nothing does where both are empty. */
  readonly secondFactor: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  /** Whether somebody whom a rule is about gets an account at the first sign-in; otherwise an operator links one. */
  readonly newAccounts: boolean;
  /** Path on this server to which the browser goes on. */
  readonly returnTo?: string;
}

/** Whoever has this value in this claim has these roles at this authority. */
export interface ClaimRule {
  readonly claim: string;
  readonly value: string;
  readonly authority: AuthorityId;
  readonly roles: readonly string[];
}

/** What a host gives for it. */
export interface ProviderOptions {
  readonly settings: ProviderSettings;
  /** Every request to the provider goes through it. */
  readonly ask: typeof globalThis.fetch;
  /** A sandbox may have its provider on its own machine, over plain `http`. */
  readonly plainHttp: boolean;
}
