import { createRemoteJWKSet, customFetch as fetchKeys, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { Errand } from './errand.ts';
import { type LoggedOut, readLogoutToken } from './logout-token.ts';
import type { ProviderOptions } from './provider-settings.ts';

/** Milliseconds after which the provider is asked again what it is. */
const knownFor = 3600_000;

/** The age that a fresh proof may have at the provider, in seconds. */
const freshAge = 60;

/** Claims of a token that the provider signed for us, for this errand, a moment ago. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** The provider as it is asked. Both throw where it cannot be reached or answers wrongly. */
export interface AskedProvider {
  /** The address to which a browser is sent. */
  addressFor(errand: Errand, callback: URL): Promise<URL>;
  /** Trades the code of an answer for the claims. The library checks state, issuer, audience, nonce, times and signature. */
  claimsOf(errand: Errand, answer: URL): Promise<Claims>;
  /** What a logout token says that the provider signed for us a moment before `now`. */
  loggedOutBy(token: string, now: Instant): Promise<LoggedOut>;
}

/** A provider as it describes itself, with the keys by which it signs. */
interface Known {
  readonly config: Configuration;
  readonly keys: JWTVerifyGetKey;
}

/** Asks the provider by its own description, which is read once an hour. */
export function askProvider({ settings, ask, plainHttp }: ProviderOptions): AskedProvider {
  let known: { readonly until: number; readonly provider: Promise<Known> } | undefined;
  const described = async () => {
    if (known && known.until > performance.now()) return known.provider;
    const provider = discover();
    known = { until: performance.now() + knownFor, provider };
    // What could not be read is read anew the next time.
    return provider.catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  };
  const configured = async () => (await described()).config;
  const discover = async (): Promise<Known> => {
    const { issuer, clientId, clientSecret } = settings;
    const config = await discovery(new URL(issuer), clientId, clientSecret, ClientSecretBasic(clientSecret), {
      // The door is a fetch like any other; the library names a narrower type for what it hands over.
      [customFetch]: (url, init) => ask(url, init as RequestInit),
      execute: plainHttp ? [allowInsecureRequests] : [],
    });
    enableNonRepudiationChecks(config);
    const { jwks_uri } = config.serverMetadata();
    if (jwks_uri === undefined) throw new Error('the provider does not say by which keys it signs');
    const keys = createRemoteJWKSet(new URL(jwks_uri), { [fetchKeys]: (url, init) => ask(url, init as RequestInit) });
    return { config, keys };
  };

  return {
    async addressFor({ state, nonce, verifier, fresh }, callback) {
      return buildAuthorizationUrl(await configured(), {
        redirect_uri: callback.href,
        scope: ['openid', ...settings.scopes].join(' '),
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(fresh ? { prompt: 'login', max_age: String(freshAge) } : {}),
      });
    },
    async claimsOf({ state, nonce, verifier, fresh }, answer) {
      const tokens = await authorizationCodeGrant(await configured(), answer, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(fresh ? { maxAge: freshAge } : {}),
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider gave no token about the person');
      return claims;
    },
    async loggedOutBy(token, now) {
      const { keys } = await described();
      return readLogoutToken(token, keys, settings, now);
    },
  };
}
