import { createHash } from 'node:crypto';

/*
 * The tree of RFC 6962 and RFC 9162: append-only, so that a later state can be proved to continue an earlier one.
 */

/** The root of a tree without leaves. */
export const emptyRoot: Buffer = createHash('sha256').digest();

/** The hash of a leaf's bytes. The first byte keeps leaves and nodes apart. */
export function leafHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
}

/** The hash of a node over its two children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

/** The root over the hashes of leaves, or of subtrees of one size each. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  const tree = new GrowingTree();
  for (const hash of hashes) tree.add(hash);
  return tree.root();
}

/** Where the right half of a tree of `size` leaves begins: the largest power of two below it. */
export function splitOf(size: number): number {
  return 2 ** Math.ceil(Math.log2(size) - 1);
}

/** A tree that is read from its first leaf on: keeps a hash for each power of two in its size. */
export class GrowingTree {
  readonly #peaks: Buffer[] = [];
  size = 0;

  /** Appends the hash of a leaf. */
  add(hash: Buffer): void {
    let top = hash;
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) top = nodeHash(this.#peaks.pop() as Buffer, top);
    this.#peaks.push(top);
    this.size += 1;
  }

  /** The root over all leaves so far. */
  root(): Buffer {
    const last = this.#peaks.at(-1);
    return last ? this.#peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last) : emptyRoot;
  }
}
