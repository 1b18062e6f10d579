import type { AuditFault, AuditFaultCode } from '../../app/audit-report.ts';
import { chainHash, emptyHead } from '../stream/event-header.ts';
import { type AnchoredHead, checkAnchors } from './check-anchors.ts';

/** The log of one process and day. */
export interface LogRecord {
  readonly process: string;
  readonly day: string;
  /** In the order of their numbers. */
  readonly rows: readonly LogRow[];
  readonly leaves: readonly AnchoredHead[];
}

/** An entry, with what is kept beside it so that it can be found. */
export interface LogRow {
  readonly number: number;
  readonly entry: Uint8Array;
  readonly hash: Uint8Array;
  readonly beside?: { readonly authority: string; readonly caseId?: string; readonly side?: string };
}

/** Everything that is wrong with a chain of the log, and how much of it is not in the tree. */
export function checkLog({ process, day, rows, leaves }: LogRecord): {
  readonly faults: readonly AuditFault[];
  readonly notAnchored: number;
} {
  const faults: AuditFault[] = [];
  const found = (what: AuditFaultCode, number: number) =>
    void faults.push({ what, at: { in: 'log', process, day, number } });
  let previous: Uint8Array | undefined = emptyHead;
  let expected = 1;
  for (const row of rows) {
    if (row.number !== expected) {
      found(row.number > expected ? 'missing' : 'misplaced', expected);
      previous = undefined;
    }
    expected = row.number + 1;
    if (previous && !chainHash(previous, row.entry).equals(row.hash)) found('changed', row.number);
    else if (row.beside && !fits(row.entry, row.beside)) found('columns-otherwise', row.number);
    previous = row.hash;
  }
  const hashes = new Map(rows.map(({ number, hash }) => [number, Buffer.from(hash).toString('hex')]));
  const anchored = checkAnchors(hashes, leaves, found);
  return { faults, notAnchored: Math.max(0, (rows.at(-1)?.number ?? 0) - anchored) };
}

/** True where what the entry is found by is what it says. */
function fits(entry: Uint8Array, beside: NonNullable<LogRow['beside']>): boolean {
  try {
    const { actor, by, caseId, side } = JSON.parse(Buffer.from(entry).toString('utf8'));
    if ((actor ?? by)?.authority !== (beside.authority === '' ? undefined : beside.authority)) return false;
    // An id that is no id of a case is in the entry alone.
    const isFound =
      beside.caseId === undefined ? typeof caseId !== 'string' || caseId === '?' : caseId === beside.caseId;
    return isFound && beside.side === (beside.caseId === undefined ? undefined : side);
  } catch {
    return false;
  }
}
