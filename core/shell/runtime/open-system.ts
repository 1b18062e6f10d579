import type { KeyRing } from '../app/key-ring.ts';
import type { InstanceKind, InstanceStore, Store } from '../app/ports.ts';
import { openKeyFile } from '../sealing/open-key-file.ts';
import { startEmbeddedPostgres } from '../store/postgres/embedded-postgres.ts';
import { holdsData } from '../store/postgres/holds-data.ts';
import { migrate } from '../store/postgres/migrate.ts';
import { openPostgresStore } from '../store/postgres/postgres-store.ts';
import type { PostgresUrls } from '../store/postgres/urls.ts';
import { activatePack } from './activate-pack.ts';
import { type Assembled, assemble } from './assemble.ts';
import { createClocks, type MovableClocks } from './clocks.ts';
import { prepareDataFolder } from './data-folder.ts';
import { lockInstance } from './instance-lock.ts';
import type { Logger } from './logger.ts';
import { readPack } from './read-pack.ts';
import { instanceFolder, type Settings } from './settings.ts';
import { StartFault } from './start-fault.ts';

/** Everything of an instance, open and put together, not yet listening. */
export interface System extends Assembled {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly clocks: MovableClocks;
  readonly logger: Logger;
  readonly sandbox: boolean;
  /** The instance's folder. */
  readonly folder: string;
  /** Where the job library keeps its tables. */
  readonly jobsUrl: string;
  close(): Promise<void>;
}

/** How an instance is opened. */
export interface Opening {
  readonly logger: Logger;
  /** A sandbox may move its case clock, may start a database of its own, and takes packs that production refuses. */
  readonly sandbox: boolean;
  /** Nobody else may serve from this folder meanwhile. */
  readonly exclusive: boolean;
  /** Done in the folder before anything is opened, under the lock. */
  prepare?(folder: string): Promise<void>;
}

/** Opens the instance that the settings name. Throws a fault for its operator, having closed what it had opened. */
export async function openSystem(settings: Settings, opening: Opening): Promise<System> {
  const { logger, sandbox } = opening;
  const folder = instanceFolder(settings);
  await using opened = new AsyncDisposableStack();
  await prepareDataFolder(folder);
  if (opening.exclusive) {
    const lock = await lockInstance(folder);
    opened.defer(() => lock.release());
  }
  await opening.prepare?.(folder);
  const { urls, stop } = await findDatabase(settings, sandbox, folder);
  opened.defer(stop);
  await migrate(urls);
  const keys = await openKeyFile(settings.keysFile, { create: !(await holdsData(urls)) });
  const store = await openPostgresStore({ urls, keys, instance: settings.instance });
  opened.defer(() => store.close());
  await assertKind(store.instance, sandbox ? 'sandbox' : 'production');

  if (settings.packFolder !== undefined) {
    const source = await readPack(settings.packFolder);
    const changed = await activatePack(store.instance, source, { by: 'operator', why: 'named at start', sandbox });
    if (changed) logger.info('pack-activated', { pack: source.name });
  }
  const clocks = createClocks(sandbox ? await store.instance.clockOffset() : 0);
  const assembled = await assemble({ store, keys, clocks, logger, sandbox });
  const closing = opened.move();
  const close = () => closing.disposeAsync();
  const jobsUrl = urls.migrator ?? urls.app;
  return { ...assembled, store, keys, clocks, logger, sandbox, folder, jobsUrl, close };
}

async function findDatabase(
  { databaseUrl, migrationUrl }: Settings,
  sandbox: boolean,
  folder: string,
): Promise<{ readonly urls: PostgresUrls; stop(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    const urls = { app: databaseUrl, ...(migrationUrl === undefined ? {} : { migrator: migrationUrl }) };
    return { urls, stop: async () => undefined };
  }
  if (sandbox) return startEmbeddedPostgres({ folder });
  throw new StartFault(
    'database-needed',
    'Production needs a database of its own, with backups: DATABASE_URL is not set.',
    'Set DATABASE_URL to a PostgreSQL of version 16 or newer, or try things out with --sandbox.',
  );
}

/** What an instance was first opened as, it stays: a production clock can never be moved. */
async function assertKind(instance: InstanceStore, kind: InstanceKind): Promise<void> {
  const before = await instance.kind();
  if (before === undefined) await instance.setKind(kind);
  else if (before !== kind) {
    throw new StartFault(
      'instance-of-another-kind',
      `This instance is a ${before} instance and cannot be opened as ${kind}.`,
      before === 'sandbox' ? 'Open it with --sandbox, or use another instance and database.' : 'Leave --sandbox out.',
    );
  }
}
