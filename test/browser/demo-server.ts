import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { resetInstance } from '../../core/shell/runtime/sandbox/reset-instance.ts';
import { checkout } from '../cli/run-rcms.ts';

/** A sandbox as `rcms demo` starts it: a process of its own, an embedded PostgreSQL, synthetic cases. */
export interface DemoServer {
  readonly address: string;
  /** What was printed for a login. */
  passwordOf(login: string): string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts a sandbox of a pack. */
export async function startDemo(pack: string, cases: number): Promise<DemoServer> {
  const data = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  const argv = ['cli/rcms.ts', 'demo', '--pack', pack, '--data', data, '--port', '0', '--cases', String(cases)];
  const child = spawn(process.execPath, argv, {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await resetInstance(join(data, 'main')).catch(() => undefined);
    await rm(data, { recursive: true, force: true });
  };
  while (!said.includes('Ctrl-C')) {
    if (child.exitCode !== null || child.signalCode !== null) {
      await stop();
      throw new Error(`The sandbox ended:\n${said}`);
    }
    await wait(50);
  }
  return {
    address: /Address +(http:\S+)/.exec(said)?.[1] ?? '',
    passwordOf: (login) => new RegExp(`^${login} +(\\S+)`, 'm').exec(said)?.[1] ?? '',
    stop,
  };
}
