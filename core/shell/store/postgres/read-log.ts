import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { ReadLogEntry } from '../../app/ports.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { chainHash, emptyHead } from '../stream/event-header.ts';

const statement = 'select rcms.log_read($1, $2, $3, $4, $5, $6)';

/** The reads of one process, chained day by day: an entry that was removed or changed later shows. */
export class ReadLog {
  readonly #sql: postgres.Sql;
  #process: string = randomUUID();
  #day = '';
  #number = 0;
  #head: Uint8Array = emptyHead;

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  /** Resolves once the entry is stored: no answer leaves before. */
  async append(entry: ReadLogEntry): Promise<void> {
    const day = entry.at.slice(0, 10);
    if (day !== this.#day) this.#begin(day);
    const bytes = Buffer.from(canonicalJson(entry), 'utf8');
    const number = ++this.#number;
    this.#head = chainHash(this.#head, bytes);
    const row = [this.#process, day, number, entry.actor.authority, bytes, this.#head] as const;
    try {
      await this.#sql.unsafe(statement, [...row], { prepare: true });
    } catch (error) {
      // The chain now lacks an entry; what follows is chained anew, so that the gap stays visible where it is.
      if (row[0] === this.#process) {
        this.#process = randomUUID();
        this.#begin(day);
      }
      throw error;
    }
  }

  #begin(day: string): void {
    this.#day = day;
    this.#number = 0;
    this.#head = emptyHead;
  }
}
