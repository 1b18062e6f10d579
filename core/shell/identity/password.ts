import { hash, verify } from '@node-rs/argon2';

/** What the OWASP password storage sheet asks of argon2id at the least: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password as argon2id in PHC form. Text is normalised first (NFC): one password may be typed in two ways. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

/** True when the password is the one that was hashed. Takes as long for a wrong one. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFC'));
}
