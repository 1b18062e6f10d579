import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { AuditKey, Checkpoint } from '../../app/checkpoint-port.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { sha256Hex } from '../stream/event-header.ts';
import { strictBase64 } from './strict-base64.ts';

/** The checkpoint, signed. */
export function signCheckpoint(key: AuditKey, unsigned: Omit<Checkpoint, 'key' | 'signature'>): Checkpoint {
  const signed = { ...unsigned, key: key.id };
  return { ...signed, signature: key.sign(signedBytes(signed)).toString('base64') };
}

/** The one line under which a checkpoint is published, without its end. */
export function lineOf(checkpoint: Checkpoint): string {
  return canonicalJson(checkpoint);
}

/** What the next checkpoint names as the one before it. */
export function hashOfLine(line: string | undefined): string {
  return sha256Hex(line ?? '');
}

/** The checkpoint of a line; undefined for one that is none. */
export function readLine(line: string): Checkpoint | undefined {
  try {
    const read = JSON.parse(line) as Checkpoint;
    const numbers = [read.number, read.size].every(Number.isSafeInteger);
    const texts = [read.at, read.root, read.previous, read.key, read.signature].every(
      (text) => typeof text === 'string',
    );
    strictBase64(read.signature);
    if (read.handsOver !== undefined && !isHandover(read.handsOver)) return undefined;
    return read.form === 1 && numbers && texts ? read : undefined;
  } catch {
    return undefined;
  }
}

function isHandover({ from, to, by, why, accepted }: NonNullable<Checkpoint['handsOver']>): boolean {
  for (const text of [from, to, accepted]) strictBase64(text);
  return [by, why].every((text) => typeof text === 'string');
}

/** True where the checkpoint is signed by the key. */
export function isSignedBy(key: KeyObject, { signature, ...signed }: Checkpoint): boolean {
  return verify(null, signedBytes(signed), key, Buffer.from(signature, 'base64'));
}

/** A public key from its PEM; undefined for a text that is none. */
export function readPublicKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The id of a public key, as checkpoints name it. */
export function keyIdOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function signedBytes(signed: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(canonicalJson(signed), 'utf8');
}
