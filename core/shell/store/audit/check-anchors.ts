import type { AuditFaultCode } from '../../app/audit-report.ts';

/** The head of a chain as a leaf of the tree holds it. */
export interface AnchoredHead {
  /** Number of the leaf in the tree. */
  readonly leaf: number;
  readonly version: number;
  /** Hex. */
  readonly hash: string;
}

/**
 * Compares a chain (hash by number) with what the tree says that it was, and returns up to which number it is anchored.
 * What is anchored and not there any more is found at the first number that is missing.
 */
export function checkAnchors(
  hashes: ReadonlyMap<number, string>,
  leaves: readonly AnchoredHead[],
  found: (what: AuditFaultCode, number: number) => void,
): number {
  let anchored = 0;
  let gone: number | undefined;
  for (const { version, hash } of leaves) {
    const there = hashes.get(version);
    if (there === undefined) gone ??= version;
    else if (there !== hash) found('anchored-otherwise', version);
    anchored = Math.max(anchored, version);
  }
  if (gone !== undefined) {
    const last = Math.max(0, ...hashes.keys());
    if (hashes.size === 0) found('chain-gone', 1);
    else if (last < anchored) found('truncated', last + 1);
  }
  return anchored;
}
