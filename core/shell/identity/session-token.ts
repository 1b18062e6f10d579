import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits, base64url (43 characters). Given to its owner once and never stored. */
export function drawToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: SHA-256, hex. Without salt, because the token is random already and is looked up by this. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** True for a text that could be a token: anything else is not worth a look into the store. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
