import { nodeHash, splitOf } from './merkle.ts';

/** The root of the subtree over the leaves from `begin` to before `end`. */
export type Subtree = (begin: number, end: number) => Promise<Buffer>;

/** What proves that leaf `number` is in the tree of `size` leaves: the siblings from the leaf up. RFC 9162, 2.1.3.1. */
export async function inclusionProof(subtree: Subtree, number: number, size: number): Promise<readonly Buffer[]> {
  const path = async (begin: number, end: number): Promise<Buffer[]> => {
    if (end - begin === 1) return [];
    const middle = begin + splitOf(end - begin);
    return number < middle
      ? [...(await path(begin, middle)), await subtree(middle, end)]
      : [...(await path(middle, end)), await subtree(begin, middle)];
  };
  return path(0, size);
}

/** What proves that the tree of `size` leaves continues the one of `earlier` leaves. RFC 9162, 2.1.4.1. */
export async function consistencyProof(subtree: Subtree, earlier: number, size: number): Promise<readonly Buffer[]> {
  const path = async (begin: number, end: number, isWhole: boolean): Promise<Buffer[]> => {
    if (end === earlier) return isWhole ? [] : [await subtree(begin, end)];
    const middle = begin + splitOf(end - begin);
    return earlier <= middle
      ? [...(await path(begin, middle, isWhole)), await subtree(middle, end)]
      : [...(await path(middle, end, false)), await subtree(begin, middle)];
  };
  return earlier === 0 || earlier === size ? [] : path(0, size, true);
}

/** True where the proof leads from the leaf to the root. RFC 9162, 2.1.3.2. */
export function isIncluded(
  leaf: Buffer,
  number: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (number < 0 || number >= size) return false;
  let at = number;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash.equals(root);
}

/** True where the proof leads from the earlier root to the later one. RFC 9162, 2.1.4.2. */
export function isContinued(
  earlier: { readonly size: number; readonly root: Buffer },
  later: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0) return proof.length === 0;
  const path = Number.isInteger(Math.log2(earlier.size)) ? [earlier.root, ...proof] : [...proof];
  let at = earlier.size - 1;
  let last = later.size - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  const first = path.shift();
  if (!first) return false;
  let before = first;
  let after = first;
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      before = nodeHash(sibling, before);
      after = nodeHash(sibling, after);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      after = nodeHash(after, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && before.equals(earlier.root) && after.equals(later.root);
}
