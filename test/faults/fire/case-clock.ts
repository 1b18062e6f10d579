import type { Store } from '../../../core/shell/app/ports.ts';
import type { Applications } from './applications.ts';
import { stubbornly } from './stubbornly.ts';

/** The case clock of the sandbox: runs beside the machine's and is moved forward, in the database and in every process. */
export class CaseClock {
  readonly #store: Store;
  readonly #applications: Applications;
  #offset: number;
  jumps = 0;

  constructor(store: Store, applications: Applications, from: number) {
    this.#store = store;
    this.#applications = applications;
    this.#offset = from - Date.now();
  }

  /** The reading, in milliseconds. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** First written down, for the processes that start meanwhile, and then told to those that run. */
  async jump(milliseconds: number): Promise<void> {
    const offset = this.#offset + milliseconds;
    await stubbornly(() => this.#store.instance.setClockOffset(offset));
    this.#offset = offset;
    this.#applications.moveClock(offset);
    this.jumps++;
  }
}
