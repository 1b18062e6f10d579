import type { AuditFault, AuditFaultCode } from '../../app/audit-report.ts';
import { chainHash, emptyHead } from '../stream/event-header.ts';
import { AnchorCheck, type AnchoredHead } from './check-anchors.ts';

/** The log of one process and day; a long one in pieces, one after the other, of which the first has the leaves. */
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

/** Looks for everything that is wrong with a chain of the log, entry by entry, and how much of it is not in the tree. */
export class LogCheck {
  readonly #chain: Omit<LogRecord, 'rows'>;
  readonly #anchors: AnchorCheck;
  readonly #faults: AuditFault[] = [];
  #previous: Uint8Array | undefined = emptyHead;
  #last = 0;
  #cutBefore: string | undefined;

  constructor(chain: Omit<LogRecord, 'rows'>) {
    this.#chain = chain;
    this.#anchors = new AnchorCheck(chain.leaves, (what, number) => this.#found(what, number));
  }

  /** True where the record goes on with this chain. */
  goesOnWith({ process, day }: LogRecord): boolean {
    return process === this.#chain.process && day === this.#chain.day;
  }

  add(row: LogRow): void {
    const expected = this.#last + 1;
    if (row.number !== expected) {
      this.#found(row.number > expected ? 'missing' : 'misplaced', expected);
      this.#previous = undefined;
    }
    this.#last = row.number;
    if (this.#previous && !chainHash(this.#previous, row.entry).equals(row.hash)) this.#found('changed', row.number);
    else if (row.beside && !fits(row.entry, row.beside)) this.#found('columns-otherwise', row.number);
    this.#previous = row.hash;
    this.#anchors.meet(row.number, row.hash);
    const before = cutBeforeOf(row.entry);
    if (before !== undefined && before > (this.#cutBefore ?? '')) this.#cutBefore = before;
  }

  end(): LogFindings {
    const { leaves, cut } = this.#chain;
    if (cut) {
      const fault = this.#last > 0 || !isEndOf(cut, leaves);
      if (fault) this.#found('cut-otherwise', cut.entries);
      return { faults: this.#faults, notAnchored: 0 };
    }
    if (this.#last === 0 && leaves.length === 0) this.#found('chain-gone', 1);
    this.#anchors.end();
    const notAnchored = Math.max(0, this.#last - this.#anchors.anchored);
    return {
      faults: this.#faults,
      notAnchored,
      ...(this.#cutBefore === undefined ? {} : { cutBefore: this.#cutBefore }),
    };
  }

  #found(what: AuditFaultCode, number: number): void {
    const { process, day } = this.#chain;
    this.#faults.push({ what, at: { in: 'log', process, day, number } });
  }
}

/** True where the last anchored head of a chain is what was kept of it. */
function isEndOf({ entries, head }: CutEnd, leaves: readonly AnchoredHead[]): boolean {
  const last = leaves.at(-1);
  return last?.version === entries && last.hash === head;
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
