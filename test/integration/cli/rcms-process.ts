import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { checkout } from '../../cli/run-rcms.ts';

/** A command line that runs in a process of its own. */
export interface RcmsProcess {
  readonly child: ChildProcess;
  /** What it has said so far, on both channels. */
  said(): string;
  /** Waits until it has said something that fits; fails when it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end; answers with the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `rcms` with its own environment, so that nothing set outside changes what a test sees. */
export function startRcms(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): RcmsProcess {
  const child = spawn(process.execPath, ['cli/rcms.ts', ...argv], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    said: () => text,
    async until(pattern) {
      for (;;) {
        const match = pattern.exec(text);
        if (match) return match;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended without it:\n${text}`);
        await wait(20);
      }
    },
    async end(signal) {
      if (signal) child.kill(signal);
      return ended;
    },
  };
}
