import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { InstanceKind } from '../../../core/shell/app/instance-ports.ts';
import { makeBackup } from '../../../core/shell/runtime/backup/make-backup.ts';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import { type Instance, openInstance } from '../../../core/shell/runtime/open-instance.ts';
import type { Settings } from '../../../core/shell/runtime/settings.ts';
import { removeClusterFolder } from '../../../core/shell/store/postgres/cluster-folder.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

export const noon = instant('2031-07-01T12:00:00.000Z');
const logger = createLogger('silent', { write: () => undefined });

/** An instance on a database of the run's server, with a folder, keys and anchors of its own. */
export async function openGulls(kindIfNew: InstanceKind = 'production') {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-backed-up-'));
  const databases: TestDatabase[] = [await freshDatabase()];
  const settings = settingsOf(folder, databases[0] as TestDatabase);
  let instance = await openInstance(settings, { logger, lock: 'no', kindIfNew });
  return {
    folder,
    settings,
    get instance(): Instance {
      return instance;
    },
    async reopen() {
      await instance.close();
      instance = await openInstance(settings, { logger, lock: 'no' });
    },
    backup: (name: string) =>
      makeBackup(instance, settings, { path: join(folder, name), program: '0.0.0', by: 'tests' }).then(
        ({ path }) => path,
      ),
    /** Settings of an instance that holds nothing, with the same keys and the same anchors, as after a fire. */
    async elsewhere(database?: TestDatabase): Promise<Settings & { readonly dataFolder: string }> {
      const empty = database ?? (await freshDatabase({ migrated: false }));
      databases.push(empty);
      const data = await mkdtemp(join(folder, 'elsewhere-'));
      return { ...settings, dataFolder: data, databaseUrl: empty.urls.app, migrationUrl: empty.urls.migrator };
    },
    open: (at: Settings) => openInstance(at, { logger, lock: 'no' }),
    /** The folder of anchors as it is now. */
    async copyAnchors(): Promise<string> {
      const copy = await mkdtemp(join(folder, 'anchors-'));
      await cp(settings.anchorsFolder, copy, { recursive: true });
      return copy;
    },
    async close() {
      await instance.close().catch(() => undefined);
      for (const each of databases) await each.drop();
      await removeClusterFolder(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settingsOf(folder: string, { urls }: TestDatabase): Settings {
  return {
    instance: 'gulls',
    dataFolder: join(folder, 'data'),
    databaseUrl: urls.app,
    migrationUrl: urls.migrator,
    keysFile: join(folder, 'keys', 'keys.json'),
    anchorsFolder: join(folder, 'anchors'),
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  };
}
