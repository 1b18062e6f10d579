import { canonicalJson } from '../stream/canonical-json.ts';
import { leafHash } from './merkle.ts';

/** The head of a chain as it was when it was put into the tree. */
export interface Leaf {
  readonly kind: 'stream' | 'log';
  /** The case, or the process that logged. */
  readonly id: string;
  /** The side, or the day. */
  readonly part: string;
  /** How many entries the chain had. */
  readonly version: number;
  /** Hash of the last of them, lower-case hex. */
  readonly hash: string;
}

/** The hash of a leaf: over the canonical text of exactly these five. */
export function hashOfLeaf({ kind, id, part, version, hash }: Leaf): Buffer {
  return leafHash(Buffer.from(canonicalJson([kind, id, part, version, hash]), 'utf8'));
}
