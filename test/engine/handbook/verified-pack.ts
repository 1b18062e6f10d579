import type { VerifiedPack } from '../../../core/engine/handbook/handbook.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { verify } from '../../../core/engine/prove/verify.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

/** The packs that the handbook is tried on: absurd ones, the fictional one and the reference. */
export const packFolders = [
  'test/packs/fixtures/lighthouse',
  'test/packs/fixtures/allotment',
  'country-packs/xa',
  'country-packs/pakistan',
] as const;

const known = new Map<string, VerifiedPack>();

/** A pack that has no errors, compiled and proved once for all tests of a process: it never changes. */
export function verifiedPack(folder: string): VerifiedPack {
  const found = known.get(folder) ?? verified(loadPack(folder));
  known.set(folder, found);
  return found;
}

/** A pack with texts of its files changed; each change must change something. */
export function verifiedChange(
  folder: string,
  changes: Readonly<Record<string, (text: string) => string>>,
): VerifiedPack {
  const pack = loadPack(folder);
  const texts = Object.entries(changes).map(([path, change]) => {
    const before = pack.files[path]?.text ?? '';
    const after = change(before);
    if (after === before) throw new Error(`${path} stays as it is`);
    return [path, after] as const;
  });
  return verified(changePack(pack, Object.fromEntries(texts)));
}

/** Compiles and proves files that must have no errors. */
export function verified(source: PackSource): VerifiedPack {
  const { pack, ...rest } = verify(source);
  if (pack && !rest.diagnostics.some(({ severity }) => severity === 'error')) return { pack, ...rest };
  throw new Error(JSON.stringify(rest.diagnostics.filter(({ severity }) => severity === 'error')));
}
