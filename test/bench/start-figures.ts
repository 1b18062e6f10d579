import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { removeClusterFolder } from '../../core/shell/store/postgres/cluster-folder.ts';
import { cpuTimeOf } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { packFolder } from './life.ts';

const root = resolve(import.meta.dirname, '../..');

/** Compiling the pack in a fresh process, and what `npm start` runs, as whole processes. */
export async function startFigures(): Promise<readonly Figure[]> {
  const compiled = spawnSync(process.execPath, ['test/bench/compile-once.ts', packFolder], { cwd: root });
  const [clock, cpu] = compiled.stdout.toString().split(' ').map(Number) as [number, number];
  const data = await mkdtemp(join(tmpdir(), 'rcms-start-'));
  try {
    const first = await startOnce(data);
    const again = await startOnce(data);
    return [
      secondsFigure(
        `compile ${packFolder}, first time in a process`,
        clock / 1_000,
        1,
        `, CPU ${(cpu / 1_000).toFixed(2)} s`,
      ),
      secondsFigure('npm start to the first page, installed', again.seconds, 5, again.cpu),
      {
        name: '  the very first start, with 200 cases imported',
        measured: `${first.seconds.toFixed(2)} s`,
        target: '',
      },
      { name: '  most memory of the server, idle', measured: again.memory, target: '' },
    ];
  } finally {
    // The server's files can lie outside the folder.
    await removeClusterFolder(join(data, 'main'));
    await rm(data, { recursive: true, force: true });
  }
}

function secondsFigure(name: string, seconds: number, most: number, about = ''): Figure {
  return { name, measured: `${seconds.toFixed(2)} s${about}`, target: `< ${most} s`, reached: seconds < most };
}

interface Started {
  readonly seconds: number;
  /** Of the process, as words to add. */
  readonly cpu: string;
  readonly memory: string;
}

/** From the start of the process to the first page of its API documentation. npm's own start is not in it. */
async function startOnce(data: string): Promise<Started> {
  const start = performance.now();
  const options = ['demo', '--pack', packFolder, '--data', data, '--port', '0'];
  const server = spawn(process.execPath, ['cli/rcms.ts', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors: string[] = [];
  server.stderr.on('data', (text) => errors.push(String(text)));
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const page = /http:\/\/\S+\/docs/.exec(line)?.[0];
      if (page === undefined) continue;
      const { ok, status } = await fetch(page);
      if (!ok) throw new Error(`${page} answers ${status}`);
      const pid = server.pid as number;
      const used = cpuTimeOf(pid);
      const cpu = used === undefined ? '' : `, CPU ${(used / 1_000).toFixed(2)} s`;
      return { seconds: (performance.now() - start) / 1_000, cpu, memory: mostMemoryOf(pid) };
    }
    throw new Error(`the server ended before it listened: ${errors.join('')}`);
  } finally {
    if (server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
  }
}

/** Of a running process, as Linux tells it. */
function mostMemoryOf(pid: number): string {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return `${(Number(kilobytes) / 1_024).toFixed(0)} MB`;
  } catch {
    return 'not known on this system';
  }
}
