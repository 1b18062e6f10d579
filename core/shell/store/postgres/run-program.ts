import { spawn } from 'node:child_process';
import { StoreFault } from '../store-fault.ts';
import type { ServerUser } from './server-user.ts';

/** Runs a program of PostgreSQL to its end. Throws a StoreFault with the last words of one that fails. */
export async function runProgram(path: string, args: readonly string[], user: ServerUser | undefined): Promise<void> {
  // What the program starts must not hold our pipes open: only initdb's words are short enough to be read.
  const reads = path.includes('initdb');
  const child = spawn(path, args, {
    ...user,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: reads ? ['ignore', 'ignore', 'pipe'] : 'ignore',
    detached: true,
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new StoreFault('server-failed', `${path} ended with code ${code}. ${words.trim()}`.trim());
}
