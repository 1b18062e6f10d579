import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { removeClusterFolder } from '../../../core/shell/store/postgres/cluster-folder.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../core/shell/store/postgres/embedded-postgres.ts';
import type { PostgresUrls } from '../../../core/shell/store/postgres/urls.ts';
import { openFixedAddress } from './fixed-address.ts';
import { stubbornly } from './stubbornly.ts';

/** How much of a server is killed. A killed first process leaves its children to notice by themselves. */
export type DatabaseKill = 'everything' | 'first process' | 'one session';

/** PostgreSQL of an instance of its own, to be killed and started again, always found at the same address. */
export interface DatabaseUnderFire {
  /** The instance's folder. */
  readonly folder: string;
  /** Through the fixed address. */
  readonly urls: Required<PostgresUrls>;
  /** Of the server's owner, past the fixed address: good until the next kill. */
  directUrl(): string;
  kill(what: DatabaseKill): Promise<void>;
  cutConnections(): void;
  /** Whatever the server wrote to its log. */
  readLog(): Promise<string>;
  /** Stops the server and removes the folder. */
  remove(): Promise<void>;
}

/** Starts the server as the runtime does; after each kill it is started again in the same way. */
export async function startDatabaseUnderFire(): Promise<DatabaseUnderFire> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-fire-'));
  const address = await openFixedAddress();
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ folder });
  address.leadTo(portOf(server.urls.app));
  const through = (url: string) => {
    const changed = new URL(url);
    changed.port = String(address.port);
    return changed.toString();
  };
  return {
    folder,
    urls: { app: through(server.urls.app), migrator: through(server.urls.migrator ?? server.urls.app) },
    directUrl: () => server.urls.migrator ?? server.urls.app,
    async kill(what) {
      // After a session was killed the server answers nobody for a moment.
      const children = await stubbornly(() => childrenOf(server.urls.migrator ?? server.urls.app));
      if (what === 'one session') {
        // The others are thrown out, and the server recovers by itself.
        const session = children.find(({ isSession }) => isSession);
        if (session) killNow(session.pid);
        return;
      }
      killNow(server.pid);
      if (what === 'everything') for (const { pid } of children) killNow(pid);
      await wait(50);
      server = await startEmbeddedPostgres({ folder });
      address.leadTo(portOf(server.urls.app));
    },
    cutConnections: () => address.cut(),
    readLog: async () => readFile(join(await realpath(join(folder, 'database')), 'server.log'), 'utf8'),
    async remove() {
      await address.close();
      await server.stop();
      await removeClusterFolder(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The processes of the server that are not its first, sessions of the application or others. */
async function childrenOf(url: string): Promise<readonly { readonly pid: number; readonly isSession: boolean }[]> {
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 5 });
  try {
    return await sql<{ pid: number; isSession: boolean }[]>`
      select pid, application_name = 'open-rcms' as "isSession" from pg_stat_activity where pid <> pg_backend_pid()`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
