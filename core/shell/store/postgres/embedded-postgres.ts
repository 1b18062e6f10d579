import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StoreFault } from '../store-fault.ts';
import { prepareClusterFolder } from './cluster-folder.ts';
import { type Binaries, findBinaries } from './embedded-binaries.ts';
import { createLogins, isServerOf, othersConnected } from './embedded-logins.ts';
import { findPostmaster } from './postmaster-file.ts';
import { runProgram } from './run-program.ts';
import { findServerUser, type ServerUser } from './server-user.ts';
import type { PostgresUrls } from './urls.ts';

/** A PostgreSQL of the instance's own. */
export interface EmbeddedPostgres {
  readonly urls: PostgresUrls;
  /** Of the server's first process. */
  readonly pid: number;
  /** True when the server was left behind by a process that was killed, or is shared with one that runs. */
  readonly adopted: boolean;
  /** Stops the server, unless another process is still connected to it. */
  stop(): Promise<void>;
}

/** The passwords of the server, kept in the instance's folder for its owner only. */
interface Secrets {
  readonly owner: string;
  readonly login: string;
}

const longestStart = 60_000;

/**
 * Starts PostgreSQL in the instance's folder, on a free port of this machine and with fsync on, or takes over the one
 * that a killed process left running there. Throws a StoreFault that says what to do.
 */
export async function startEmbeddedPostgres(options: { readonly folder: string }): Promise<EmbeddedPostgres> {
  const user = await findServerUser();
  const folder = await prepareClusterFolder(options.folder, user);
  const binaries = await findBinaries(user);
  const cluster = join(folder, 'cluster');
  const secrets = await findSecrets(options.folder);
  if (!(await stat(cluster).catch(() => undefined))) await initialise(binaries, user, folder, secrets);
  const { pid, port, adopted } = await findOrStart(binaries, user, folder, secrets);
  const owner = urlOf('rcms_owner', secrets.owner, port, 'postgres');
  await createLogins(owner, secrets.login);
  const stop = async () => {
    if (await staysInUse(owner)) return;
    await runProgram(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], user);
  };
  return {
    urls: {
      migrator: urlOf('rcms_owner', secrets.owner, port, 'rcms'),
      app: urlOf('rcms_login', secrets.login, port, 'rcms'),
    },
    pid,
    adopted,
    stop,
  };
}

/** Initialised aside and moved into place: a process killed in between leaves no half a folder. */
async function initialise(
  binaries: Binaries,
  user: ServerUser | undefined,
  folder: string,
  secrets: Secrets,
): Promise<void> {
  const aside = join(folder, `cluster-${randomUUID()}`);
  const password = `${aside}.password`;
  await writeFile(password, `${secrets.owner}\n`, { mode: user ? 0o644 : 0o600 });
  try {
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    await runProgram(
      binaries.initdb,
      ['-D', aside, '-U', 'rcms_owner', `--pwfile=${password}`, '--auth=scram-sha-256', ...locale],
      user,
    );
    await rename(aside, join(folder, 'cluster')).catch(async (cause: NodeJS.ErrnoException) => {
      // Another process was first; its folder holds.
      if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw cause;
      await rm(aside, { recursive: true, force: true });
    });
  } finally {
    await rm(password, { force: true });
  }
}

async function findOrStart(
  binaries: Binaries,
  user: ServerUser | undefined,
  folder: string,
  secrets: Secrets,
): Promise<{ readonly pid: number; readonly port: number; readonly adopted: boolean }> {
  const cluster = join(folder, 'cluster');
  const until = performance.now() + longestStart;
  let last: unknown;
  while (performance.now() < until) {
    const running = await findPostmaster(cluster);
    if (running?.ready) {
      const owner = urlOf('rcms_owner', secrets.owner, running.port, 'postgres');
      if (await isServerOf(owner, cluster)) return { pid: running.pid, port: running.port, adopted: true };
    }
    if (running) {
      await wait(100);
      continue;
    }
    const port = await freePort();
    try {
      await startServer(binaries, user, folder, port);
      const started = await findPostmaster(cluster);
      if (started?.port === port) return { pid: started.pid, port, adopted: false };
    } catch (error) {
      // The children of a killed server may hold its memory for a moment, and a port may be taken in between.
      last = error;
      await wait(200);
    }
    if (performance.now() > until - longestStart + 15_000) break;
  }
  throw new StoreFault(
    'server-failed',
    `The embedded PostgreSQL in ${folder} did not start. Its own words are in ${join(folder, 'server.log')}`,
    { cause: last },
  );
}

async function startServer(
  binaries: Binaries,
  user: ServerUser | undefined,
  folder: string,
  port: number,
): Promise<void> {
  const settings = [
    `-c port=${port}`,
    '-c listen_addresses=127.0.0.1',
    // Sockets would need a folder that both users can write; the port is open to this machine only and asks for a password.
    "-c unix_socket_directories=''",
    '-c max_connections=100',
    '-c timezone=UTC',
  ];
  const log = join(folder, 'server.log');
  await runProgram(
    binaries.pgCtl,
    ['start', '-D', join(folder, 'cluster'), '-l', log, '-o', settings.join(' '), '-w', '-t', '60', '-s'],
    user,
  );
}

/** What has just been closed, by us too, takes the server a moment to let go. */
async function staysInUse(owner: string): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    if (!(await othersConnected(owner))) return false;
    await wait(50);
  }
  return true;
}

async function findSecrets(folder: string): Promise<Secrets> {
  const path = join(folder, 'database.json');
  const drawn: Secrets = { owner: randomBytes(24).toString('base64url'), login: randomBytes(24).toString('base64url') };
  await writeFile(path, `${JSON.stringify(drawn)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause;
    },
  );
  return JSON.parse(await readFile(path, 'utf8'));
}

function urlOf(login: string, password: string, port: number, database: string): string {
  return `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
