import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one block of commands did. `status` is undefined while it is still running. */
export interface BlockRun {
  readonly status: number | undefined;
  readonly output: string;
}

/** One terminal of a reader: blocks run in it one after the other and share its variables. */
export interface ShellSession extends AsyncDisposable {
  /** Runs to the end; a command that fails ends the block. */
  run(commands: string, timeoutSeconds: number): Promise<BlockRun>;
  /** Starts in the background, as in a second terminal, and answers as soon as `isReady` likes the output. */
  start(commands: string, timeoutSeconds: number, isReady: (output: string) => boolean): Promise<BlockRun>;
}

/** Opens a terminal in a folder, with the variables of a newcomer: nothing of npm, nothing of this program but `variables`. */
export function openShellSession(folder: string, variables: Readonly<Record<string, string>>): ShellSession {
  const notes = mkdtempSync(join(tmpdir(), 'rcms-shell-'));
  const env = { ...newcomersEnvironment(), ...variables };
  const background: ChildProcess[] = [];
  let count = 0;

  return {
    run(commands, timeoutSeconds) {
      const block = write(commands);
      const state = join(notes, 'state');
      const script = `set -euo pipefail; source ${state} 2>/dev/null || true; source ${block.script}; { declare -p; declare -f; } > ${state}`;
      return finish(launch(script, block.output), block.output, timeoutSeconds);
    },
    async start(commands, timeoutSeconds, isReady) {
      const block = write(commands);
      const child = launch(`set -euo pipefail; source ${block.script}`, block.output);
      background.push(child);
      for (let waited = 0; waited < timeoutSeconds * 10; waited++) {
        const output = read(block.output);
        if (isReady(output) || child.exitCode !== null) return { status: child.exitCode ?? undefined, output };
        await sleep(100);
      }
      return { status: undefined, output: read(block.output) };
    },
    async [Symbol.asyncDispose]() {
      for (const child of background.reverse()) await stop(child);
      rmSync(notes, { recursive: true, force: true });
    },
  };

  function write(commands: string): { readonly script: string; readonly output: string } {
    const script = join(notes, `${++count}.sh`);
    writeFileSync(script, `${commands}\n`);
    return { script, output: join(notes, `${count}.out`) };
  }

  function launch(script: string, output: string): ChildProcess {
    // A process group of its own, so that everything it starts can be stopped with it.
    return spawn('bash', ['-c', `{ ${script}\n} >${output} 2>&1`], {
      cwd: folder,
      env,
      stdio: 'ignore',
      detached: true,
    });
  }
}

async function finish(child: ChildProcess, output: string, timeoutSeconds: number): Promise<BlockRun> {
  const alarm = setTimeout(() => void stop(child), timeoutSeconds * 1000);
  const [status] = await once(child, 'exit');
  clearTimeout(alarm);
  return { status: status ?? 1, output: read(output) };
}

/** Asks politely, as Ctrl-C does, and insists after twenty seconds. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  signal(child.pid, 'SIGINT');
  await Promise.race([gone, sleep(20_000, undefined, { ref: false })]);
  signal(child.pid, 'SIGKILL');
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // The group is gone already.
  }
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function newcomersEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      !/^(npm_|RCMS_|DATABASE_URL$|VITEST|NODE_|TEST$|VITE_|DEV$|PROD$|MODE$|BASE_URL$)/i.test(entry[0]),
  );
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), NO_COLOR: '1', NO_UPDATE_NOTIFIER: '1' };
}
