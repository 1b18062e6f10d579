import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { AdministrationEntry } from '../../app/audit-port.ts';
import type { ReadLogEntry } from '../../app/ports.ts';
import { loggableEntry } from '../loggable-entry.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { chainHash, emptyHead } from '../stream/event-header.ts';
import { isCaseId } from './places.ts';

type Entry = ReadLogEntry | AdministrationEntry;

const statement = 'select rcms.log_entries($1, $2, $3::text::jsonb)';

/** The chain of one day, and who waits to be entered in it. */
interface DayChain {
  readonly process: string;
  readonly day: string;
  number: number;
  head: Uint8Array;
  waiting: Waiting[];
  /** A write is under way; what comes meanwhile goes with the next one. */
  busy: boolean;
}

interface Waiting {
  readonly entry: Entry;
  stored(): void;
  failed(error: unknown): void;
}

/**
 * What one process logs, chained day by day: an entry that was removed or changed later shows. Entries are written in
 * order and several at once, all of a write or none, so that a chain has no gap unless somebody made it.
 */
export class ReadLog {
  readonly #sql: postgres.Sql;
  /** More than one around midnight: what began before it may be logged after what began later. */
  readonly #days = new Map<string, DayChain>();

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  /** Resolves once the entry is stored: no answer leaves before. */
  append(entry: Entry): Promise<void> {
    const day = entry.at.slice(0, 10);
    const chain = this.#days.get(day) ?? this.#begin(day);
    return new Promise((stored, failed) => {
      chain.waiting.push({ entry: loggableEntry(entry), stored, failed });
      if (!chain.busy) void this.#write(chain);
    });
  }

  async #write(chain: DayChain): Promise<void> {
    chain.busy = true;
    while (chain.waiting.length > 0) {
      const batch = chain.waiting.splice(0, 100);
      try {
        const { number, head, rows } = chained(chain, batch);
        await this.#sql.unsafe(statement, [chain.process, chain.day, JSON.stringify(rows)], { prepare: true });
        Object.assign(chain, { number, head });
        for (const { stored } of batch) stored();
      } catch (error) {
        // Nobody knows whether it was stored: what follows is chained anew, under another name.
        if (this.#days.get(chain.day) === chain) this.#days.delete(chain.day);
        for (const { failed } of batch) failed(error);
        for (const { entry, stored, failed } of chain.waiting.splice(0)) this.append(entry).then(stored, failed);
      }
    }
    chain.busy = false;
  }

  #begin(day: string): DayChain {
    const chain: DayChain = { process: randomUUID(), day, number: 0, head: emptyHead, waiting: [], busy: false };
    this.#days.set(day, chain);
    const [oldest] = this.#days.keys();
    if (this.#days.size > 3 && oldest !== undefined) this.#days.delete(oldest);
    return chain;
  }
}

/** The rows of a batch, with the end of the chain after them. */
function chained(chain: DayChain, batch: readonly Waiting[]) {
  let { number, head } = chain;
  const rows = batch.map(({ entry }) => {
    const bytes = Buffer.from(canonicalJson(entry), 'utf8');
    const hash = chainHash(head, bytes);
    number += 1;
    head = hash;
    const { caseId, side } = entry as ReadLogEntry;
    const about = caseId !== undefined && isCaseId(caseId) ? [caseId, side ?? null] : [null, null];
    return [number, authorityOf(entry), bytes.toString('base64'), hash.toString('base64'), ...about];
  });
  return { number, head, rows };
}

/** In whose name row security lets the entry in. */
function authorityOf(entry: Entry): string {
  const by = 'actor' in entry ? entry.actor : entry.by;
  return by.kind === 'person' ? by.authority : '';
}
