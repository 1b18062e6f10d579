import type { AuditCounts, AuditFault, AuditFaultCode } from '../../app/audit-report.ts';
import type { ListedCheckpoint } from './check-checkpoints.ts';
import { LogCheck, type LogRecord } from './check-log.ts';
import { checkStream, type StreamRecord } from './check-stream.ts';
import { GrowingTree } from './merkle.ts';

/** Counts and faults of a record that is read bit by bit: from a database, or from a bundle. */
export class RecordCheck {
  readonly faults: AuditFault[] = [];
  readonly notAnchored = { events: 0, entries: 0 };
  readonly #cut: { readonly process: string; readonly day: string }[] = [];
  #cutBefore = '';
  /** The chain that was read last and may go on. */
  #log: LogCheck | undefined;
  #counts: { -readonly [Count in keyof AuditCounts]: number } = {
    streams: 0,
    events: 0,
    bare: 0,
    parts: 0,
    erased: 0,
    logs: 0,
    entries: 0,
    cut: 0,
    leaves: 0,
    checkpoints: 0,
  };

  /** What was looked at so far. */
  get counts(): AuditCounts {
    return { ...this.#counts };
  }

  stream(record: StreamRecord): void {
    const { faults, notAnchored, bare, parts, erased } = checkStream(record);
    this.faults.push(...faults);
    this.notAnchored.events += notAnchored;
    this.#count({ streams: 1, events: record.rows.length, bare, parts, erased });
  }

  log(record: LogRecord): void {
    if (!this.#log?.goesOnWith(record)) {
      this.#endOfChain();
      this.#log = new LogCheck(record);
      const { process, day, cut } = record;
      if (cut) this.#cut.push({ process, day });
      this.#count({ logs: 1, cut: cut ? 1 : 0 });
    }
    for (const row of record.rows) this.#log.add(row);
    this.#count({ entries: record.rows.length });
  }

  #endOfChain(): void {
    if (!this.#log) return;
    const { faults, notAnchored, cutBefore = '' } = this.#log.end();
    this.faults.push(...faults);
    this.notAnchored.entries += notAnchored;
    if (cutBefore > this.#cutBefore) this.#cutBefore = cutBefore;
    this.#log = undefined;
  }

  /** Called when the whole log was read: a day is cut lawfully where an entry that is still there says so. */
  endOfLog(): void {
    this.#endOfChain();
    for (const { process, day } of this.#cut) {
      if (day >= this.#cutBefore)
        this.faults.push({ what: 'cut-unfounded', at: { in: 'log', process, day, number: 1 } });
    }
  }

  leaves(count: number): void {
    this.#count({ leaves: count });
  }

  checkpoints(listed: readonly ListedCheckpoint[], faults: readonly AuditFault[]): void {
    this.faults.push(...faults);
    this.#count({ checkpoints: listed.length });
  }

  #count(more: Partial<AuditCounts>): void {
    for (const [name, count] of Object.entries(more)) this.#counts[name as keyof AuditCounts] += count;
  }
}

/** The tree computed again from all of its leaves, compared with the root of every checkpoint on the way. */
export class TreeCheck {
  readonly #check: RecordCheck;
  readonly #tree = new GrowingTree();
  readonly #checkpoints: readonly ListedCheckpoint[];
  #next = 0;

  /** `checkpoints` oldest first. */
  constructor(check: RecordCheck, checkpoints: readonly ListedCheckpoint[]) {
    this.#check = check;
    this.#checkpoints = checkpoints;
    this.#compare();
  }

  /** The hash of the next leaf, by its number. */
  add(number: number, hash: Buffer): void {
    if (number !== this.#tree.size)
      this.#check.faults.push({ what: 'leaf-missing', at: { in: 'tree', leaf: this.#tree.size } });
    this.#tree.add(hash);
    this.#check.leaves(1);
    this.#compare();
  }

  /** Checkpoints over more leaves than there are, or leaves over which there is none: they are written together. */
  end(): void {
    const covered = this.#checkpoints.at(-1)?.size ?? 0;
    if (covered > this.#tree.size) this.#found('leaf-missing', this.#tree.size);
    if (covered < this.#tree.size) this.#found('leaf-unproved', covered);
  }

  #found(what: AuditFaultCode, leaf: number): void {
    this.#check.faults.push({ what, at: { in: 'tree', leaf } });
  }

  #compare(): void {
    for (
      let one = this.#checkpoints[this.#next];
      one && one.size <= this.#tree.size;
      one = this.#checkpoints[++this.#next]
    ) {
      const fits = one.size === this.#tree.size && one.root === this.#tree.root().toString('hex');
      // Whatever follows cannot fit either: the first one says where to look.
      if (!fits && !this.#check.faults.some(({ what }) => what === 'root-wrong')) {
        this.#check.faults.push({ what: 'root-wrong', at: { in: 'checkpoints', number: one.number } });
      }
    }
  }
}
