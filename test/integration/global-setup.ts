import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeClusterFolder } from '../../core/shell/store/postgres/cluster-folder.ts';
import { startEmbeddedPostgres } from '../../core/shell/store/postgres/embedded-postgres.ts';
import { migrate } from '../../core/shell/store/postgres/migrate.ts';
import type { PostgresUrls } from '../../core/shell/store/postgres/urls.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run; its database is migrated and serves as the template of all others. */
    readonly postgres: Required<PostgresUrls>;
  }
}

/** One PostgreSQL for the run, in a folder of its own that goes at the end. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  const server = await startEmbeddedPostgres({ folder });
  const tearDown = async () => {
    await server.stop();
    await removeClusterFolder(folder);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await migrate(server.urls);
  } catch (cause) {
    await tearDown();
    throw cause;
  }
  project.provide('postgres', { app: server.urls.app, migrator: server.urls.migrator ?? server.urls.app });
  return tearDown;
}
