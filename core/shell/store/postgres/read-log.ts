import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { AdministrationEntry } from '../../app/audit-port.ts';
import type { ReadLogEntry } from '../../app/ports.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { chainHash, emptyHead } from '../stream/event-header.ts';

const statement = 'select rcms.log_read($1, $2, $3, $4, $5, $6)';

/** The end of the chain of one day. */
interface DayChain {
  readonly process: string;
  number: number;
  head: Uint8Array;
}

/** What one process logs, chained day by day: an entry that was removed or changed later shows. */
export class ReadLog {
  readonly #sql: postgres.Sql;
  /** More than one around midnight: what began before it may be logged after what began later. */
  readonly #days = new Map<string, DayChain>();

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  /** Resolves once the entry is stored: no answer leaves before. */
  async append(entry: ReadLogEntry | AdministrationEntry): Promise<void> {
    const day = entry.at.slice(0, 10);
    const chain = this.#days.get(day) ?? this.#begin(day);
    const bytes = Buffer.from(canonicalJson(entry), 'utf8');
    chain.number += 1;
    chain.head = chainHash(chain.head, bytes);
    const row = [chain.process, day, chain.number, authorityOf(entry), bytes, chain.head] as const;
    try {
      await this.#sql.unsafe(statement, [...row], { prepare: true });
    } catch (error) {
      // The chain now lacks an entry; what follows is chained anew, so that the gap stays visible where it is.
      if (this.#days.get(day) === chain) this.#days.delete(day);
      throw error;
    }
  }

  #begin(day: string): DayChain {
    const chain = { process: randomUUID(), number: 0, head: emptyHead };
    this.#days.set(day, chain);
    const [oldest] = this.#days.keys();
    if (this.#days.size > 3 && oldest !== undefined) this.#days.delete(oldest);
    return chain;
  }
}

/** In whose name row security lets the entry in. */
function authorityOf(entry: ReadLogEntry | AdministrationEntry): string {
  const by = 'actor' in entry ? entry.actor : entry.by;
  return by.kind === 'person' ? by.authority : '';
}
