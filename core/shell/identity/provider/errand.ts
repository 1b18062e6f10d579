import { timingSafeEqual } from 'node:crypto';
import type { IdentityParts } from '../identity-parts.ts';
import { drawToken } from '../session-token.ts';

/** Seconds in which somebody must be back from the provider. */
const goodFor = 600;

/** One way to the provider and back. What it is checked by is made of the seed by the keys of the instance. */
export interface Errand {
  readonly text: string;
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE: the browser does not know it. */
  readonly verifier: string;
  readonly fresh: boolean;
}

/** Begins one: `seed.seconds.fresh.mac`. */
export function drawErrand(parts: IdentityParts, fresh: boolean): Errand {
  const stem = `${drawToken()}.${secondsOf(parts)}.${fresh ? 1 : 0}`;
  return errandOf(parts, stem, fresh);
}

/** One that this instance began no more than ten minutes ago; undefined for anything else. */
export function findErrand(parts: IdentityParts, text: string | undefined): Errand | undefined {
  const match = /^([A-Za-z0-9_-]{43}\.(\d{1,12})\.([01]))\.[A-Za-z0-9_-]{43}$/.exec(text ?? '');
  if (!match || text === undefined) return undefined;
  const [, stem = '', began, fresh] = match;
  const errand = errandOf(parts, stem, fresh === '1');
  if (!timingSafeEqual(Buffer.from(errand.text), Buffer.from(text))) return undefined;
  return secondsOf(parts) - Number(began) < goodFor ? errand : undefined;
}

function errandOf(parts: IdentityParts, stem: string, fresh: boolean): Errand {
  const made = (what: string) => parts.keyedHash('provider', `${what}/${stem}`).toString('base64url');
  return { text: `${stem}.${made('mac')}`, state: made('state'), nonce: made('nonce'), verifier: made('pkce'), fresh };
}

function secondsOf({ now }: IdentityParts): number {
  return Math.floor(Date.parse(now()) / 1000);
}
