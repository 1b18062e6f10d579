import type { KeyObject } from 'node:crypto';
import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import type { PackSignature } from '../../core/shell/app/pack-life/pack-signature.ts';
import { hashedFiles } from '../../core/shell/runtime/pack-hash.ts';
import { isSignedBy } from '../../core/shell/runtime/signing/sign-pack.ts';
import type { SignatureFile } from '../../core/shell/runtime/signing/signature-file.ts';

/** The files that differ from those that were signed, each with what happened to it; empty where the signatures still hold. */
export function changedSinceSigned({ files, hash }: SignatureFile, source: PackSource): readonly string[] {
  if (hash === source.hash) return [];
  const now = hashedFiles(source);
  const paths = [...new Set([...Object.keys(files), ...now.keys()])].sort();
  return paths.flatMap((path) => {
    const [before, after] = [files[path], now.get(path)];
    if (before === after) return [];
    return [`${path} ${before === undefined ? 'was added' : after === undefined ? 'was removed' : 'was changed'}`];
  });
}

/** Who signed, one line each; with what the keys say where some are given. */
export function printSignatures(
  file: SignatureFile,
  source: PackSource,
  keys: ReadonlyMap<string, KeyObject>,
): readonly string[] {
  return file.signatures.map((one) => {
    const said = keys.size === 0 ? '' : `: ${stateOf(file, source, one, keys)}`;
    return `Signed by ${one.by} (${one.as}) on ${one.on} with the key ${one.key}${said}`;
  });
}

function stateOf(
  { pack, version }: SignatureFile,
  { hash }: PackSource,
  signature: PackSignature,
  keys: ReadonlyMap<string, KeyObject>,
): string {
  const key = keys.get(signature.key);
  if (!key) return 'the key is not trusted';
  return isSignedBy({ pack, version, hash }, signature, key) ? 'trusted' : 'NOT VALID for what is in the folder';
}
