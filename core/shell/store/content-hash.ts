import { createHash, type Hash } from 'node:crypto';

/**
 * Begins the hash of a document on record: SHA-256 over a salt and the bytes. The salt goes with the document's key, so
 * that nobody who holds the same file can recognise it in the record once it is erased.
 */
export function beginContentHash(salt: Uint8Array): Hash {
  return createHash('sha256').update(salt);
}
