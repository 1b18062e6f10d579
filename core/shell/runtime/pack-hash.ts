import { createHash } from 'node:crypto';
import type { PackSource } from '../../engine/pack/pack-source.ts';

/** The files that the content hash of a pack covers, by `pack/PATH` and `workflows/PATH`, with the hash of each. */
export function hashedFiles({ files, patterns }: Pick<PackSource, 'files' | 'patterns'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [kind, all] of Object.entries({ pack: files, workflows: patterns })) {
    for (const [path, { hash }] of Object.entries(all)) {
      // What is for trying the pack out is no part of it.
      if (!(kind === 'pack' && path.startsWith('sandbox/'))) found.set(`${kind}/${path}`, hash);
    }
  }
  return found;
}

/** SHA-256 (hex) over the hashes of all files, in the order of the paths, those of the pack before the patterns. */
export function packHash(files: PackSource['files'], patterns: PackSource['patterns']): string {
  const hash = createHash('sha256');
  for (const [kind, all] of Object.entries({ pack: files, patterns })) {
    for (const path of Object.keys(all).sort()) {
      if (kind === 'pack' && path.startsWith('sandbox/')) continue;
      hash.update(`${kind}/${path}\0${all[path]?.hash}\n`);
    }
  }
  return hash.digest('hex');
}

/** Files whose text is not the one of their hash: changed after they were read. Empty for a pack that is whole. */
export function changedFiles(source: PackSource): readonly string[] {
  const changed: string[] = [];
  for (const [kind, all] of Object.entries({ pack: source.files, workflows: source.patterns })) {
    for (const [path, { text, hash }] of Object.entries(all)) {
      // A mark of byte order goes when text is read.
      const fits = [text, `\ufeff${text}`].some((one) => createHash('sha256').update(one).digest('hex') === hash);
      if (!fits) changed.push(`${kind}/${path}`);
    }
  }
  return changed;
}
