import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../../engine/basics/civil-date.ts';

/** What every authenticator app can do: six digits of SHA-1, every thirty seconds. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new secret of 160 bits, base32. */
export function drawTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads as a QR code. Carries the secret: shown to its owner alone, once. */
export function totpUri(secret: string, login: string): string {
  return new TOTP({ ...form, issuer: 'open-rcms', label: login, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * The time step of a code that is right now, or was or will be one step from now: clocks drift. Undefined for a wrong one.
 * Whoever takes a code keeps its step, and takes no code of that step or an earlier one again.
 */
export function totpStep(secret: string, code: string, now: Instant): number | undefined {
  const typed = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return undefined;
  const timestamp = Date.parse(now);
  const totp = new TOTP({ ...form, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: typed, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / (form.period * 1000)) + delta;
}
