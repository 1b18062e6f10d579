import { type KeyObject, sign, verify } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { PackSignature } from '../../app/pack-life/pack-signature.ts';
import { hashedFiles } from '../pack-hash.ts';
import { fingerprint } from './pack-keys.ts';
import { readSignatureFile, type SignatureFile, signatureFileName } from './signature-file.ts';

/** What is signed: which version, which content, and who signs it as what. */
export interface Signed extends Omit<PackSignature, 'signature' | 'key'> {
  readonly pack: string;
  readonly version: string;
  readonly hash: string;
}

/** The signature of a key under a version. */
export function signVersion(signed: Signed, key: KeyObject): PackSignature {
  const { as, by, on } = signed;
  const id = fingerprint(key);
  return { as, by, on, key: id, signature: sign(null, bytesOf(signed, id), key).toString('base64') };
}

/** True where the signature is the one of the key under exactly this version. */
export function isSignedBy(
  version: Pick<Signed, 'pack' | 'version' | 'hash'>,
  signature: PackSignature,
  key: KeyObject,
): boolean {
  return verify(
    null,
    bytesOf({ ...version, ...signature }, signature.key),
    key,
    Buffer.from(signature.signature, 'base64'),
  );
}

/**
 * Adds a signature to the file beside the pack. Signatures under another content are dropped; one of the same key is
 * replaced. Answers the file as it is now.
 */
export async function addSignature(
  folder: string,
  source: PackSource,
  signed: Signed,
  key: KeyObject,
): Promise<SignatureFile> {
  const before = await readSignatureFile(folder);
  const mine = signVersion(signed, key);
  const others = before?.hash === source.hash ? before.signatures.filter((one) => one.key !== mine.key) : [];
  const { pack, version, hash } = signed;
  const file: SignatureFile = {
    form: 1,
    pack,
    version,
    hash,
    files: Object.fromEntries(hashedFiles(source)),
    signatures: [...others, mine],
  };
  await writeFile(join(folder, signatureFileName), `${JSON.stringify(file, null, 2)}\n`);
  return file;
}

/** One line each, so that no value can pass for the next one. */
function bytesOf({ pack, version, hash, as, by, on }: Signed, key: string): Buffer {
  return Buffer.from(['open-rcms pack signature 1', pack, version, hash, as, by, on, key, ''].join('\n'), 'utf8');
}
