import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** Whose session has ended at the provider, and when by its clock. One of the two is always there. */
export interface LoggedOut {
  readonly sub?: string;
  readonly sid?: string;
  readonly at: Instant;
}

/** The event that makes a token one of logout (OpenID Connect Back-Channel Logout 1.0, 2.4). */
const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Seconds after which a token is too old. One that comes twice ends nothing that began after it was made. */
const longest = 120;

/** Seconds by which the clock of the provider may be ahead. */
const ahead = 30;

/** Public keys only: a token without a signature, or with one that is made by a shared secret, is none. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/**
 * What a logout token says (OpenID Connect Back-Channel Logout 1.0, 2.6). Throws for one that the provider did not sign for
 * us a moment ago, and for a token about something else.
 */
export async function readLogoutToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, clientId }: ProviderSettings,
  now: Instant,
): Promise<LoggedOut> {
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms,
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: longest,
    clockTolerance: ahead,
    currentDate: new Date(now),
  });
  const { events, sub, sid, nonce, iat } = payload;
  if (nonce !== undefined) throw new Error('a token about a sign-in is none of logout');
  const told = typeof events === 'object' && events !== null ? (events as Record<string, unknown>)[event] : undefined;
  if (typeof told !== 'object' || told === null) throw new Error('the token is about another event');
  if (sid !== undefined && typeof sid !== 'string') throw new Error('the session is no text');
  if (sub === undefined && sid === undefined) throw new Error('the token names nobody');
  return {
    ...(sub === undefined ? {} : { sub }),
    ...(sid === undefined ? {} : { sid }),
    at: instant(new Date(Number(iat) * 1000).toISOString()),
  };
}
