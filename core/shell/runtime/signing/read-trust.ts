import type { KeyObject } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Obstacle } from '../../app/obstacle.ts';
import type { PackTrust } from '../../app/pack-life/judge-signatures.ts';
import type { PackSignature } from '../../app/pack-life/pack-signature.ts';
import { changedFiles, packHash } from '../pack-hash.ts';
import type { Settings } from '../settings.ts';
import { StartFault, systemErrorCode } from '../start-fault.ts';
import { fingerprint, readPublicKey } from './pack-keys.ts';
import { isSignedBy } from './sign-pack.ts';

/** The public keys of the file or folder that the settings name, by fingerprint. Throws a StartFault for what is no key. */
export async function readTrustedKeys({
  packKeys,
}: Pick<Settings, 'packKeys'>): Promise<ReadonlyMap<string, KeyObject>> {
  if (packKeys === undefined) return new Map();
  const found = await stat(packKeys).catch((error: unknown) => {
    throw new StartFault(
      'file-unreadable',
      `The keys that packs are trusted by, ${packKeys}, cannot be read (${systemErrorCode(error) ?? 'unknown'}).`,
      'Name a public key, or a folder of them, with RCMS_PACK_KEYS or --pack-keys.',
    );
  });
  const names = found.isDirectory()
    ? (await readdir(packKeys)).filter((name) => /\.(pub|pem)$/.test(name)).sort()
    : [''];
  const keys = await Promise.all(names.map((name) => readPublicKey(name === '' ? packKeys : join(packKeys, name))));
  return new Map(keys.map((key) => [fingerprint(key), key]));
}

/** Judges packs by the keys and the number of signatures that the settings name. */
export async function readTrust(settings: Pick<Settings, 'packKeys' | 'packSignatures'>): Promise<PackTrust> {
  const keys = await readTrustedKeys(settings);
  const needed = settings.packSignatures ?? 1;
  return {
    judge(source, { pack, version }, signatures) {
      const name = `${pack} ${version}`;
      const changed = changedFiles(source);
      if (changed.length > 0 || packHash(source.files, source.patterns) !== source.hash) {
        const what = changed.length > 0 ? `${changed.join(', ')} changed since` : 'files came or went since';
        return [broken(`The content of ${name} is not what its hash says: ${what}.`)];
      }
      const valid = signatures.filter((one) => {
        const key = keys.get(one.key);
        return key !== undefined && isSignedBy({ pack, version, hash: source.hash }, one, key);
      });
      const forged = signatures.filter((one) => keys.has(one.key) && !valid.includes(one));
      if (forged.length > 0) {
        return [broken(`A signature under ${name} is not the one of its key: ${forged.map(nameOf).join(', ')}.`)];
      }
      return isEnough(valid, needed) ? [] : [missing(name, signatures, valid, needed)];
    },
  };
}

function isEnough(valid: readonly PackSignature[], needed: 1 | 2): boolean {
  if (needed === 1) return valid.length > 0;
  const authors = valid.filter(({ as }) => as === 'author');
  return authors.some(({ key }) => valid.some((other) => other.as === 'approver' && other.key !== key));
}

function missing(
  name: string,
  signatures: readonly PackSignature[],
  valid: readonly PackSignature[],
  needed: 1 | 2,
): Obstacle {
  const code = 'pack-not-signed';
  if (signatures.length === 0) {
    return {
      code,
      message: `${name} is not signed.`,
      mend: 'Sign it with rcms pack sign, name the public key with RCMS_PACK_KEYS or --pack-keys, and install it again.',
    };
  }
  if (valid.length === 0) {
    return {
      code,
      message: `${name} is signed by nobody whom this instance trusts: ${signatures.map(nameOf).join(', ')}.`,
      mend: 'Add the public key to what RCMS_PACK_KEYS or --pack-keys names, if you trust its owner.',
    };
  }
  return {
    code,
    message: `${name} needs ${needed} signatures, of an author and of an approver with another key; it has ${valid.map(nameOf).join(', ')}.`,
    mend: 'Let the other one sign it with rcms pack sign --as, and install it again.',
  };
}

function nameOf({ as, by, key }: PackSignature): string {
  return `${by} (${as}, key ${key})`;
}

function broken(message: string): Obstacle {
  return {
    code: 'pack-signature-broken',
    message,
    mend: 'Do not use it. Install the version anew from where its author keeps it, and find out who changed it.',
  };
}
