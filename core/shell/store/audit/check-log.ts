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
  /** What retention kept of it when it cut the day. */
  readonly cut?: CutEnd;
}

/** How many entries a chain had, and the hash of the last of them (hex). */
export interface CutEnd {
  readonly entries: number;
  readonly head: string;
}

/** What was found of one chain of the log. */
export interface LogFindings {
  readonly faults: readonly AuditFault[];
  readonly notAnchored: number;
  /** Newest day before which the chain says that days of the log are cut. */
  readonly cutBefore?: string;
}

/** An entry, with what is kept beside it so that it can be found. */
export interface LogRow {
  readonly number: number;
  readonly entry: Uint8Array;
  readonly hash: Uint8Array;
  readonly beside?: { readonly authority: string; readonly caseId?: string; readonly side?: string };
}

/** Everything that is wrong with a chain of the log, and how much of it is not in the tree. */
export function checkLog({ process, day, rows, leaves, cut }: LogRecord): LogFindings {
  const faults: AuditFault[] = [];
  const found = (what: AuditFaultCode, number: number) =>
    void faults.push({ what, at: { in: 'log', process, day, number } });
  if (cut) {
    if (!isEndOf(cut, rows, leaves)) found('cut-otherwise', cut.entries);
    return { faults, notAnchored: 0 };
  }
  if (rows.length === 0 && leaves.length === 0) found('chain-gone', 1);
  let cutBefore: string | undefined;
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
    const before = cutBeforeOf(row.entry);
    if (before !== undefined && before > (cutBefore ?? '')) cutBefore = before;
  }
  const hashes = new Map(rows.map(({ number, hash }) => [number, Buffer.from(hash).toString('hex')]));
  const anchored = checkAnchors(hashes, leaves, found);
  const notAnchored = Math.max(0, (rows.at(-1)?.number ?? 0) - anchored);
  return { faults, notAnchored, ...(cutBefore === undefined ? {} : { cutBefore }) };
}

/** True where nothing of the chain is left and its last anchored head is what was kept. */
function isEndOf({ entries, head }: CutEnd, rows: readonly LogRow[], leaves: readonly AnchoredHead[]): boolean {
  const last = leaves.at(-1);
  return rows.length === 0 && last?.version === entries && last.hash === head;
}

const cutMark = Buffer.from('"log-cut"');

/** The day before which an entry says that days of the log are cut; undefined for one that says something else. */
function cutBeforeOf(entry: Uint8Array): string | undefined {
  if (!Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength).includes(cutMark)) return undefined;
  try {
    const { what, by, about } = JSON.parse(Buffer.from(entry).toString('utf8'));
    return what === 'log-cut' && by?.kind === 'operator' && typeof about?.before === 'string'
      ? about.before
      : undefined;
  } catch {
    return undefined;
  }
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
