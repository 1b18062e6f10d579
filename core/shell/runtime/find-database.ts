import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceKind } from '../app/instance-ports.ts';
import { startEmbeddedPostgres } from '../store/postgres/embedded-postgres.ts';
import { findPostmaster } from '../store/postgres/postmaster-file.ts';
import type { PostgresUrls } from '../store/postgres/urls.ts';
import type { Settings } from './settings.ts';
import { StartFault } from './start-fault.ts';

/** Where an instance's database is, and how to let go of it. */
export interface FoundDatabase {
  readonly urls: PostgresUrls;
  stop(): Promise<void>;
}

/**
 * The given database, or the sandbox's own one, which is started or shared with whoever runs it already. Throws a
 * StartFault where there is neither.
 */
export async function findDatabase(
  { databaseUrl, migrationUrl }: Pick<Settings, 'databaseUrl' | 'migrationUrl'>,
  folder: string,
  kind: InstanceKind | undefined,
): Promise<FoundDatabase> {
  if (databaseUrl !== undefined) {
    const urls = { app: databaseUrl, ...(migrationUrl === undefined ? {} : { migrator: migrationUrl }) };
    return { urls, stop: async () => undefined };
  }
  if (kind === 'sandbox' || (kind === undefined && existsSync(join(folder, 'database')))) {
    return startOwn(folder);
  }
  throw kind === 'production'
    ? new StartFault(
        'database-needed',
        'Production needs a database of its own, with backups: DATABASE_URL is not set.',
        'Set DATABASE_URL to a PostgreSQL of version 16 or newer, or try things out with --sandbox.',
      )
    : new StartFault(
        'instance-unknown',
        `There is no instance in ${folder}, and DATABASE_URL is not set.`,
        'Start it once with rcms demo or rcms serve, or name another with --instance and --data.',
      );
}

async function startOwn(folder: string): Promise<FoundDatabase> {
  const { urls, stop } = await startEmbeddedPostgres({ folder });
  return {
    urls,
    async stop() {
      // A server that somebody killed cannot be stopped, and needs not be.
      if (await findPostmaster(join(folder, 'database', 'cluster'))) await stop();
    },
  };
}
