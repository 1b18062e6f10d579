import { readdirSync, readFileSync } from 'node:fs';

/**
 * Milliseconds of processor that a process and everything it started have used, those that have ended too. It does not
 * matter to it what else the machine does. Undefined on systems without /proc.
 */
export function cpuTimeOf(pid: number): number | undefined {
  const root = readStat(pid);
  if (!root) return undefined;
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []));
  const children = processes.filter(({ parent }) => parent === pid);
  return [root, ...children].reduce((sum, { own }) => sum + own, 0) + root.ended;
}

interface Stat {
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
}

/** A tick is 10 ms on every Linux that Node runs on. */
const tick = 10;

function readStat(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number];
    return { parent: fields[1] as number, own: (user + system) * tick, ended: (endedUser + endedSystem) * tick };
  } catch {
    return undefined;
  }
}
