import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** The first line of a file. */
export const ageBeginning = 'age-encryption.org/v1';

/** Bytes of a chunk before it is sealed. */
export const chunkBytes = 64 * 1024;

/** Bytes by which a chunk is longer once it is sealed. */
export const sealBytes = 16;

/** What a text in base64 without padding looks like in a header. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** A key of 32 bytes out of another secret. */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32));
}

/** The code over a header, from its first line up to the three dashes. */
export function headerCode(fileKey: Uint8Array, header: string): Buffer {
  const key = deriveKey(fileKey, Buffer.alloc(0), 'header');
  return createHmac('sha256', key).update(header).digest();
}

/** The nonce of a chunk: its number, and whether it is the last. */
export function chunkNonce(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Seals bytes with ChaCha20-Poly1305. */
export function sealChunk(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: sealBytes });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes again; undefined where they were changed, or sealed with another key or in another place. */
export function openChunk(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < sealBytes) return undefined;
  const end = sealed.length - sealBytes;
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: sealBytes });
  cipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, end)), cipher.final()]);
  } catch {
    return undefined;
  }
}
