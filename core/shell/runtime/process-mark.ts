import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

/**
 * What tells one process from every other that had or will have its number: when it started, with the boot of the
 * machine. Undefined when no such process runs. Where the start cannot be read, the number alone must do (`unknown`).
 */
export async function findProcessMark(pid: number): Promise<string | undefined> {
  if (!isRunning(pid)) return undefined;
  if (platform() === 'linux') return linuxMark(pid);
  if (platform() === 'win32') return 'unknown';
  return startByPs(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function linuxMark(pid: number): Promise<string | undefined> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return state === 'Z' || start === undefined ? undefined : `${boot}:${start}`;
  } catch {
    return isRunning(pid) ? 'unknown' : undefined;
  }
}

async function startByPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return isRunning(pid) ? 'unknown' : undefined;
  }
}
