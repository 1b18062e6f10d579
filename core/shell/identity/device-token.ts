import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../engine/basics/civil-date.ts';
import type { IdentityParts } from './identity-parts.ts';

/** For how long a device that signed in is known: ninety days, in seconds. */
const knownFor = 90 * 24 * 3600;

/**
 * What a device keeps after a sign-in: `id.seconds.mac`, bound to one login. It opens nothing; it only keeps its owner
 * from being held back by what strangers try.
 */
export function drawDeviceToken(parts: IdentityParts, login: string): string {
  const stem = `${randomBytes(16).toString('base64url')}.${Math.floor(Date.parse(parts.now()) / 1000)}`;
  return `${stem}.${macOf(parts, login, stem)}`;
}

/** The id of a device that is known for this login; undefined for anything else. */
export function findDevice(parts: IdentityParts, login: string, token: string | undefined): string | undefined {
  const match = /^(([A-Za-z0-9_-]{22})\.(\d{1,12}))\.([A-Za-z0-9_-]{43})$/.exec(token ?? '');
  if (!match) return undefined;
  const [, stem = '', id, seconds, mac = ''] = match;
  const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(parts, login, stem)));
  return isOurs && ageOf(Number(seconds), parts.now()) < knownFor ? id : undefined;
}

function ageOf(seconds: number, now: Instant): number {
  return Date.parse(now) / 1000 - seconds;
}

function macOf(parts: IdentityParts, login: string, stem: string): string {
  return parts.keyedHash('device', JSON.stringify([login, stem])).toString('base64url');
}
