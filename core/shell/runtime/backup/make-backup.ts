import { existsSync } from 'node:fs';
import { publishAll } from '../../jobs/publish-destructions.ts';
import { withSnapshot } from '../../store/postgres/backup/database-snapshot.ts';
import type { Instance } from '../open-instance.ts';
import type { Settings } from '../settings.ts';
import { StartFault } from '../start-fault.ts';
import type { BackupHeader, TableSum } from './backup-form.ts';
import { writeBackup } from './write-backup.ts';

/** A backup that is to be made. */
export interface BackupOrder {
  /** The file that is made; there must be none of the name. */
  readonly path: string;
  /** Version of this program. */
  readonly program: string;
  /** Who makes it, for the record. */
  readonly by: string;
  /** Share of the whole, roughly. */
  onShare?(share: number): void;
}

/** A backup that was made. */
export interface MadeBackup {
  readonly path: string;
  readonly header: BackupHeader;
  readonly tables: readonly TableSum[];
  /** Size of the file. */
  readonly bytes: number;
  readonly seconds: number;
}

/**
 * Writes one moment of an instance into a file while its servers go on, and notes it. What was erased until then is
 * published first, so that there is a list for whoever restores it.
 */
export async function makeBackup(instance: Instance, settings: Settings, order: BackupOrder): Promise<MadeBackup> {
  const { store, keys, clocks, anchoring, anchorsFolder, databaseUrls } = instance;
  const { path, program, by, onShare } = order;
  if (existsSync(path)) {
    throw new StartFault(
      'backup-unwritable',
      `There is a file ${path} already.`,
      'Name another: a backup is not written over.',
    );
  }
  const begun = performance.now();
  await publishAll(store.destructions, anchorsFolder);
  const key = await anchoring.key();
  const made = await withSnapshot(databaseUrls, async (snapshot) => {
    const header: BackupHeader = {
      form: 1,
      program,
      instance: settings.instance,
      at: clocks.machineNow(),
      epoch: await keys.currentEpoch(),
      ...snapshot.header,
    };
    let done = 0;
    const written = await writeBackup(path, header, snapshot, key, (bytes) => {
      done += bytes;
      // As text, bytes take about twice their room.
      onShare?.(Math.min(1, done / (2 * Math.max(1, header.bytes))));
    });
    return { header, ...written };
  });
  const at = clocks.machineNow();
  await store.instance.noteBackup(at);
  const about = { tables: made.tables.length, bytes: made.bytes, checkpoint: made.header.checkpoint?.number ?? 0 };
  await store.audit.note({ at, by: { kind: 'operator', name: by }, what: 'backup-made', about });
  return { path, ...made, seconds: (performance.now() - begun) / 1000 };
}
