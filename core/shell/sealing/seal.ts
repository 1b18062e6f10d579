import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { SealingFault } from './sealing-fault.ts';

/** The first byte of everything sealed: which form the rest has. */
const form = 1;
const nonceLength = 12;
const tagLength = 16;

/**
 * AES-256-GCM under a fresh random nonce: form, nonce, tag, ciphertext. The place is authenticated, not stored, so
 * that bytes put elsewhere (another case, version, category) do not open.
 */
export function seal(key: KeyObject, place: readonly string[], plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(boundPlace(place));
  const body = cipher.update(plain);
  const rest = cipher.final();
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), body, rest]);
}

/** What was sealed for the place; throws a SealingFault when anything was changed or put elsewhere. */
export function unseal(key: KeyObject, place: readonly string[], sealed: Uint8Array): Buffer {
  const start = 1 + nonceLength + tagLength;
  if (sealed.length < start || sealed[0] !== form) throw broken(place);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(boundPlace(place));
  decipher.setAuthTag(sealed.subarray(1 + nonceLength, start));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]);
  } catch (cause) {
    throw broken(place, cause);
  }
}

/** JSON keeps the pieces apart: no two places have the same bytes. */
function boundPlace(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(place), 'utf8');
}

function broken(place: readonly string[], cause?: unknown): SealingFault {
  return new SealingFault(
    'seal-broken',
    `What is sealed at ${place.join('/')} does not open: the bytes were changed or moved, or the key file is another one`,
    { cause },
  );
}
