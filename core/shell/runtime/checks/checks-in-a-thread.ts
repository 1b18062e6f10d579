import { Worker } from 'node:worker_threads';
import type { Clocks } from '../../app/instance-ports.ts';
import type { Checks, Finding } from '../../app/system-keeping.ts';
import type { Settings } from '../settings.ts';
import { problem } from './check.ts';

/** The code of the thread lies beside this file, in the language of this file. */
const program = new URL(`./checks-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** For how long findings are good, in milliseconds of the machine. */
const good = 60_000;
/** For how long somebody waits for them, in milliseconds. */
const patience = 3_000;

/**
 * The checks of the command beside a server that goes on answering. Whoever asks gets what was found within the last
 * minute, waits for it a moment, or is told that it goes on. The port is left out: this server has it.
 */
export function createChecks(settings: Settings, clocks: Pick<Clocks, 'machineNow'>): () => Promise<Checks> {
  let last: { readonly until: number; readonly done: Extract<Checks, { is: 'done' }> } | undefined;
  let going: { readonly since: Checks; readonly ended: Promise<Checks> } | undefined;
  const run = async (): Promise<Checks> => {
    const findings = await inThread(settings);
    const done = {
      is: 'done',
      at: clocks.machineNow(),
      findings: findings.filter(({ about }) => about !== 'port'),
    } as const;
    last = { done, until: performance.now() + good };
    going = undefined;
    return done;
  };
  return async () => {
    if (last && performance.now() < last.until) return last.done;
    going ??= { since: { is: 'going-on', since: clocks.machineNow() }, ended: run() };
    const { since, ended } = going;
    return Promise.race([ended, later(since)]);
  };
}

function later<Value>(value: Value): Promise<Value> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience, value).unref();
  });
}

/** A thread that dies is a finding too: it must not end the server. */
function inThread(settings: Settings): Promise<readonly Finding[]> {
  return new Promise((resolve) => {
    const failed = (what: string) => resolve([problem('checks', `failed (${what})`, 'Run rcms doctor at the server.')]);
    const worker = new Worker(program, { workerData: settings, execArgv: [], stdout: true, stderr: true });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.once('message', (findings: readonly Finding[]) => {
      resolve(findings);
      void worker.terminate();
    });
    worker.once('error', (error: Error) => failed(error.name));
    worker.once('exit', () => failed('ended'));
  });
}
