import { Worker } from 'node:worker_threads';
import type { Limits } from '../limits.ts';
import type { Inspected, InspectionTask } from './inspection-task.ts';
import { Queue } from './queue.ts';

/** The code of the thread lies beside this file, in the language of this file. */
const program = new URL(`./inspection-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Looks at files on threads with a limit of memory and time each. Threads are kept for the next file, unless one failed. */
export class InspectionPool {
  readonly #idle: Worker[] = [];
  readonly #limits: Limits;
  readonly #turns: Queue;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#turns = new Queue(limits.threads);
  }

  /** Undefined where no thread became free in time. A file that takes too long or too much memory is unfit. */
  async look(task: InspectionTask): Promise<Inspected | undefined> {
    const release = await this.#turns.take(1, this.#limits.wait);
    if (!release) return undefined;
    try {
      return await this.#run(this.#idle.pop() ?? this.#start(), task);
    } finally {
      release();
    }
  }

  #start(): Worker {
    const worker = new Worker(program, {
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heap, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    // A library that prints might print what stands in a file.
    worker.stdout.resume();
    worker.stderr.resume();
    return worker;
  }

  #run(worker: Worker, task: InspectionTask): Promise<Inspected> {
    return new Promise((resolve) => {
      worker.ref();
      const settle = (found: Inspected, isWell: boolean) => {
        clearTimeout(timer);
        worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
        worker.on('error', () => this.#drop(worker));
        if (isWell) {
          worker.unref();
          this.#idle.push(worker);
        } else void worker.terminate();
        resolve(found);
      };
      const timer = setTimeout(
        () => settle({ is: 'unfit', code: 'attachment-expands' }, false),
        this.#limits.inspection,
      );
      worker.once('message', (found: Inspected) => settle(found, true));
      worker.once('error', (error: NodeJS.ErrnoException) => {
        const outgrown = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle({ is: 'unfit', code: outgrown ? 'attachment-expands' : 'attachment-broken' }, false);
      });
      worker.once('exit', () => settle({ is: 'unfit', code: 'attachment-expands' }, false));
      worker.postMessage(task, [task.bytes.buffer]);
    });
  }

  #drop(worker: Worker): void {
    const at = this.#idle.indexOf(worker);
    if (at !== -1) this.#idle.splice(at, 1);
  }
}
