import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import { bareDate, chainHash, decodeHeader, emptyHead, sha256Hex } from './event-header.ts';

/** One event of a stream as stored. Parts that were erased are simply not there. */
export interface ChainRow {
  readonly number: number;
  readonly header: Uint8Array;
  readonly hash: Uint8Array;
  readonly parts?: readonly { readonly category: string; readonly sealed: Uint8Array }[];
}

/** A stream with the head row that says how long it is. */
export interface Chain {
  readonly caseId: CaseId;
  readonly side: Side;
  readonly rows: readonly ChainRow[];
  readonly head: { readonly number: number; readonly hash: Uint8Array };
}

/** What is wrong with a chain, at the first event at which it shows. */
export interface ChainFault {
  readonly number: number;
  readonly what: 'missing' | 'changed' | 'misplaced' | 'part-changed' | 'part-unknown' | 'truncated' | 'beyond-head';
}

/**
 * The first event at which a stream is not what was written: a changed byte, an event removed, put elsewhere or
 * exchanged, a part changed, a tail cut off. Undefined for a sound chain. A part that was removed breaks nothing, nor does
 * an event of which a later one says that the record was erased: its hash alone is left, and the next one rests on it.
 */
export function verifyChain({ caseId, side, rows, head }: Chain): ChainFault | undefined {
  let previous: Uint8Array = emptyHead;
  const bareUntil = endOfBare(rows);
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    if (row.number > number) return { number, what: 'missing' };
    if (row.number < number) return { number, what: 'misplaced' };
    if (number < bareUntil && bareDate(row.header) !== undefined) {
      if ((row.parts ?? []).length > 0) return { number, what: 'part-unknown' };
      previous = row.hash;
      continue;
    }
    if (!chainHash(previous, row.header).equals(row.hash)) return { number, what: 'changed' };
    const header = decodeHeader(row.header);
    if (header.caseId !== caseId || header.side !== side || header.number !== number) {
      return { number, what: 'misplaced' };
    }
    for (const part of row.parts ?? []) {
      const seal = header.parts.find(({ category }) => category === part.category);
      if (!seal) return { number, what: 'part-unknown' };
      if (seal.sealed !== sha256Hex(part.sealed)) return { number, what: 'part-changed' };
    }
    if (number > head.number) return { number, what: 'beyond-head' };
    previous = row.hash;
  }
  if (rows.length < head.number) return { number: rows.length + 1, what: 'truncated' };
  return Buffer.from(head.hash).equals(previous) ? undefined : { number: rows.length, what: 'changed' };
}

/** The number of the newest event that says that the record before it was erased; 0 where none does. Its own link is checked. */
function endOfBare(rows: readonly ChainRow[]): number {
  const newest = rows.findLast(({ header }) => {
    if (bareDate(header) !== undefined) return false;
    try {
      const { type, codes } = decodeHeader(header).copy;
      return type === 'data-erased' && Array.isArray(codes.kinds) && codes.kinds.includes('record');
    } catch {
      return false;
    }
  });
  return newest?.number ?? 0;
}
