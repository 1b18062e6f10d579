import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Effect } from '../../../core/engine/model/effect.ts';
import type { CommandAnswer, CommandRequest } from '../../../core/shell/app/app.ts';
import type { ApplicationSettings, FromApplication, ToApplication } from './application-words.ts';

/** What came back for a command from one process: its answer, a fault of the machine, or nothing because it died. */
export type Reply =
  | { readonly is: 'answer'; readonly answer: CommandAnswer }
  | { readonly is: 'fault'; readonly fault: string }
  | { readonly is: 'lost' };

/** A notification as a sink received it. */
export interface Delivered {
  readonly position: number;
  readonly caseId: string;
  readonly effect: Effect;
}

/** One application process. */
export interface Application {
  readonly number: number;
  ready: boolean;
  /** Was ready at some time. */
  served: boolean;
  /** The last that it printed. */
  lastWords: string;
  readonly waiting: Map<number, (reply: Reply) => void>;
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

const program = join(import.meta.dirname, 'application.ts');

/** Several application processes on one database. A process that ends is replaced at once. */
export class Applications {
  readonly #settings: ApplicationSettings;
  readonly #compileCache: string;
  readonly #running: Application[] = [];
  #started = 0;
  #asked = 0;
  #offset: number | undefined;
  #isStopping = false;
  /** Everything that the processes printed beside their answers. */
  printed = '';
  readonly delivered: Delivered[] = [];
  /** Processes that nobody had killed and that died all the same. */
  readonly diedAlone: string[] = [];
  failedStarts = 0;
  readonly faults = new Map<string, number>();

  constructor(settings: ApplicationSettings, compileCache: string) {
    this.#settings = settings;
    this.#compileCache = compileCache;
  }

  start(count: number): void {
    for (let index = 0; index < count; index++) this.#start();
  }

  get running(): readonly Application[] {
    return this.#running;
  }

  get ready(): readonly Application[] {
    return this.#running.filter(({ ready }) => ready);
  }

  /** Tells every process, and every one that starts from now on, how far the case clock stands from the machine's. */
  moveClock(offset: number): void {
    this.#offset = offset;
    for (const one of this.ready) tell(one, { is: 'clock', offset });
  }

  /** Asks one process; whatever becomes of it, there is a reply. */
  ask(one: Application, request: CommandRequest): Promise<Reply> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      one.waiting.set(id, resolve);
      tell(one, { is: 'command', id, request });
    });
  }

  /** Ends a process without a word; false where it had ended already. */
  kill(one: Application): boolean {
    const { exitCode, signalCode, killed } = one.child;
    if (exitCode !== null || signalCode !== null || killed) return false;
    one.ready = false;
    return one.child.kill('SIGKILL');
  }

  /** Lets every process end what it is doing; the exit codes. */
  async stop(): Promise<readonly (number | null)[]> {
    this.#isStopping = true;
    const all = [...this.#running];
    for (const one of all) tell(one, { is: 'stop' });
    await Promise.all(all.map(({ ended }) => ended));
    return all.map(({ child }) => child.exitCode);
  }

  /** Kills whatever runs, for good. */
  async end(): Promise<void> {
    this.#isStopping = true;
    const all = [...this.#running];
    for (const one of all) this.kill(one);
    await Promise.all(all.map(({ ended }) => ended));
  }

  #start(): void {
    const child = spawn(process.execPath, [program, JSON.stringify(this.#settings)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: this.#compileCache },
    });
    const one: Application = {
      number: ++this.#started,
      ready: false,
      served: false,
      lastWords: '',
      waiting: new Map(),
      child,
      ended: once(child, 'close').then(() => this.#ended(one)),
    };
    this.#running.push(one);
    child.stdin?.on('error', () => undefined);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.printed += text;
      one.lastWords = (one.lastWords + text).slice(-2_000);
    });
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => this.#hear(one, line));
  }

  #hear(one: Application, line: string): void {
    // A process killed in the middle of a line leaves half of one.
    const words = parse(line);
    switch (words?.is) {
      case 'ready':
        one.ready = !one.child.killed;
        one.served = true;
        if (this.#offset !== undefined) tell(one, { is: 'clock', offset: this.#offset });
        break;
      case 'answer':
        reply(one, words.id, { is: 'answer', answer: words.answer });
        break;
      case 'fault':
        this.faults.set(words.fault, (this.faults.get(words.fault) ?? 0) + 1);
        reply(one, words.id, { is: 'fault', fault: words.fault });
        break;
      case 'delivered':
        this.delivered.push({ position: words.position, caseId: words.caseId, effect: words.effect });
        break;
      default:
        this.printed += `${line}\n`;
    }
  }

  #ended(one: Application): void {
    this.#running.splice(this.#running.indexOf(one), 1);
    for (const id of [...one.waiting.keys()]) reply(one, id, { is: 'lost' });
    const { exitCode, signalCode } = one.child;
    if (signalCode !== 'SIGKILL' && !this.#isStopping) {
      // One that cannot start because the database is down says so and ends; one that served must outlive that.
      if (exitCode === 1 && !one.served) this.failedStarts++;
      else
        this.diedAlone.push(
          `application ${one.number} died by itself with ${signalCode ?? exitCode}: ${one.lastWords}`,
        );
    }
    if (!this.#isStopping) this.#start();
  }
}

function tell(one: Application, words: ToApplication): void {
  one.child.stdin?.write(`${JSON.stringify(words)}\n`);
}

function reply(one: Application, id: number, said: Reply): void {
  const resolve = one.waiting.get(id);
  one.waiting.delete(id);
  resolve?.(said);
}

function parse(line: string): FromApplication | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
