import type { Archive } from '../app/archive-port.ts';
import type { InstanceKind } from '../app/instance-ports.ts';
import type { KeyRing } from '../app/key-ring.ts';
import { openKeys } from '../sealing/open-keys.ts';
import { holdsData } from '../store/postgres/holds-data.ts';
import { migrate } from '../store/postgres/migrate.ts';
import { openPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.ts';
import type { PostgresUrls } from '../store/postgres/urls.ts';
import { openArchive } from './archive/open-archive.ts';
import { type Anchoring, createAnchoring } from './audit/anchoring.ts';
import { createClocks, type MovableClocks } from './clocks.ts';
import { prepareDataFolder } from './data-folder.ts';
import { findDatabase } from './find-database.ts';
import { type InstanceLock, lockInstance } from './instance-lock.ts';
import { keptKeys } from './kept-keys.ts';
import type { Logger } from './logger.ts';
import { instanceFolder, type Settings } from './settings.ts';
import { settleKind } from './settle-kind.ts';
import { StartFault } from './start-fault.ts';

/** An instance, open, whatever pack is in force in it. */
export interface Instance {
  readonly store: PostgresStore;
  /** Checkpoints, published outside the database. */
  readonly anchoring: Anchoring;
  readonly keys: KeyRing;
  readonly clocks: MovableClocks;
  readonly logger: Logger;
  readonly sandbox: boolean;
  /** Address under which people open the system. */
  readonly origin: string;
  /** This process holds the instance's folder: no other one serves from it. */
  readonly alone: boolean;
  /** The instance's folder. */
  readonly folder: string;
  /** Where the record is proved from outside the database. */
  readonly anchorsFolder: string;
  /** Where packages go of what is archived. */
  readonly archive: Archive;
  /** Where the job library keeps its tables. */
  readonly jobsUrl: string;
  /** Where the database is: for a backup of it. Holds passwords. */
  readonly databaseUrls: PostgresUrls;
  close(): Promise<void>;
}

/** How an instance is opened. */
export interface Opening {
  readonly logger: Logger;
  /**
   * A sandbox may move its case clock, may start a database of its own, and takes packs that production refuses. Absent:
   * whatever the instance is.
   */
  readonly kind?: InstanceKind;
  /** What an instance becomes that nothing was ever opened in; without it such a one is refused. */
  readonly kindIfNew?: InstanceKind;
  /** Whether this process takes the instance's folder for itself: it must, it does where nobody has it, or it does not. */
  readonly lock: 'must' | 'if-free' | 'no';
  /** Done in the folder before anything is opened, under the lock. */
  prepare?(folder: string): Promise<void>;
}

/** Opens the instance that the settings name. Throws a fault for its operator, having closed what it had opened. */
export async function openInstance(settings: Settings, opening: Opening): Promise<Instance> {
  const { logger } = opening;
  const folder = instanceFolder(settings);
  await using opened = new AsyncDisposableStack();
  await prepareDataFolder(folder);
  const lock = await takeLock(folder, opening.lock);
  if (lock) opened.defer(() => lock.release());
  await opening.prepare?.(folder);
  const { urls, stop } = await findDatabase(settings, folder, opening.kind);
  opened.defer(stop);
  await migrate(urls);
  const keys = await openKeys(keptKeys(settings), { create: !(await holdsData(urls)) });
  const store = await openPostgresStore({ urls, keys, instance: settings.instance });
  opened.defer(() => store.close());
  const asked = opening.kind ?? (await store.instance.kind()) ?? opening.kindIfNew;
  const sandbox = (await settleKind(store.instance, asked)) === 'sandbox';
  const clocks = createClocks(sandbox ? await store.instance.clockOffset() : 0);
  const closing = opened.move();
  return {
    store,
    anchoring: createAnchoring(store.checkpoints, clocks, settings),
    keys,
    clocks,
    logger,
    sandbox,
    origin: settings.origin ?? `http://localhost:${settings.port}`,
    alone: lock !== undefined,
    folder,
    anchorsFolder: settings.anchorsFolder,
    archive: openArchive(settings),
    jobsUrl: urls.migrator ?? urls.app,
    databaseUrls: urls,
    close: () => closing.disposeAsync(),
  };
}

async function takeLock(folder: string, how: Opening['lock']): Promise<InstanceLock | undefined> {
  if (how === 'no') return undefined;
  try {
    return await lockInstance(folder);
  } catch (error) {
    if (how === 'if-free' && error instanceof StartFault && error.code === 'instance-in-use') return undefined;
    throw error;
  }
}
