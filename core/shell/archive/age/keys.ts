import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readBech32 } from './bech32.ts';

/** What comes before the 32 bytes of an X25519 key in its DER form. */
const publicBeginning = Buffer.from('302a300506032b656e032100', 'hex');
const privateBeginning = Buffer.from('302e020100300506032b656e04220420', 'hex');
const keyBytes = 32;

/** The public key of `age1...`, as 32 bytes; undefined where the text is none. */
export function readRecipient(text: string): Buffer | undefined {
  const bytes = readBech32(text.trim(), 'age');
  return bytes?.length === keyBytes ? bytes : undefined;
}

/** The secret key of the first line of `AGE-SECRET-KEY-1...` in a file of identities; undefined where there is none. */
export function readIdentity(text: string): KeyObject | undefined {
  const written = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'));
  const bytes = written === undefined ? undefined : readBech32(written.trim(), 'age-secret-key-');
  return bytes?.length === keyBytes ? secretKey(bytes) : undefined;
}

/** A secret key of 32 bytes. */
export function secretKey(bytes: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateBeginning, bytes]), format: 'der', type: 'pkcs8' });
}

/** A public key of 32 bytes. */
export function publicKey(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicBeginning, bytes]), format: 'der', type: 'spki' });
}

/** The 32 bytes of the public half of a key. */
export function publicBytes(key: KeyObject): Buffer {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ format: 'der', type: 'spki' }).subarray(publicBeginning.length);
}
