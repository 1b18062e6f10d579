import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import type { AnchoredHead } from './check-anchors.ts';
import type { CutEnd, LogRecord } from './check-log.ts';
import type { StreamRecord } from './check-stream.ts';
import type { Leaf } from './leaf.ts';
import { strictBase64 } from './strict-base64.ts';

/** A line of a bundle: headers, hashes, proofs and checkpoints. No personal value, sealed or not, is in any of them. */
export type BundleLine =
  | {
      readonly is: 'bundle';
      readonly form: 1;
      readonly instance: string;
      readonly at: string;
      readonly of: 'case' | 'everything';
      readonly publicKey: string;
    }
  | { readonly is: 'checkpoint'; readonly line: string }
  /** A checkpoint by which one key handed over to another; of all there are, so that any of the keys leads to the others. */
  | { readonly is: 'handover'; readonly line: string }
  | {
      readonly is: 'stream';
      readonly caseId: CaseId;
      readonly side: Side;
      readonly head?: { readonly number: number; readonly hash: string };
      readonly waiting: boolean;
      /** Number, header (base64), hash (hex), and category and hash of each part that is there. */
      readonly rows: readonly (readonly [number, string, string, readonly (readonly [string, string])[]])[];
      readonly leaves: readonly AnchoredHead[];
    }
  | {
      readonly is: 'log';
      readonly process: string;
      readonly day: string;
      /** Number, entry (base64) and hash (hex). */
      readonly rows: readonly (readonly [number, string, string])[];
      readonly leaves: readonly AnchoredHead[];
      readonly cut?: CutEnd;
    }
  /** A leaf of the whole tree. */
  | ({ readonly is: 'leaf'; readonly number: number } & Leaf)
  /** That a leaf is in the tree of the last checkpoint; siblings in hex. */
  | { readonly is: 'inclusion'; readonly leaf: number; readonly size: number; readonly proof: readonly string[] }
  /** That the last checkpoint continues an earlier one; by the numbers of both. */
  | { readonly is: 'consistency'; readonly from: number; readonly to: number; readonly proof: readonly string[] }
  /** The last line: how many there are with it. */
  | { readonly is: 'end'; readonly lines: number };

/** The text of a line, without its end. */
export function bundleText(line: BundleLine): string {
  return canonicalJson(line);
}

/** The line of a text; undefined for one that is none. */
export function readBundleLine(text: string): BundleLine | undefined {
  try {
    const line = JSON.parse(text);
    return typeof line === 'object' && line !== null && typeof line.is === 'string' ? line : undefined;
  } catch {
    return undefined;
  }
}

/** A stream as a line. */
export function streamLine({ rows, ...record }: StreamRecord): BundleLine {
  return {
    is: 'stream',
    ...record,
    rows: rows.map(({ number, header, hash, parts }) => [
      number,
      Buffer.from(header).toString('base64'),
      Buffer.from(hash).toString('hex'),
      parts.map(({ category, sealed }) => [category, sealed] as const),
    ]),
  };
}

/** The stream of a line. Throws a RangeError for one that lacks something. */
export function streamOfLine({ is: _is, rows, ...record }: Extract<BundleLine, { is: 'stream' }>): StreamRecord {
  if (typeof record.waiting !== 'boolean') throw new RangeError('the line does not say whether anything waits');
  if (!Array.isArray(record.leaves)) throw new RangeError('the line does not say which leaves there are');
  return {
    ...record,
    rows: rows.map(([number, header, hash, parts]) => ({
      number,
      header: strictBase64(header),
      hash: Buffer.from(hash, 'hex'),
      parts: parts.map(([category, sealed]) => ({ category, sealed })),
    })),
  };
}

/** A chain of the log as a line. */
export function logLine({ rows, ...record }: LogRecord): BundleLine {
  return {
    is: 'log',
    ...record,
    rows: rows.map(({ number, entry, hash }) => [
      number,
      Buffer.from(entry).toString('base64'),
      Buffer.from(hash).toString('hex'),
    ]),
  };
}

/** The chain of a line. Throws a RangeError for one that lacks something. */
export function logOfLine({ is: _is, rows, ...record }: Extract<BundleLine, { is: 'log' }>): LogRecord {
  if (!Array.isArray(record.leaves)) throw new RangeError('the line does not say which leaves there are');
  return {
    ...record,
    rows: rows.map(([number, entry, hash]) => ({
      number,
      entry: strictBase64(entry),
      hash: Buffer.from(hash, 'hex'),
    })),
  };
}
