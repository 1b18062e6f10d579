import { asInstant } from '../clocks.ts';
import { makeFolder, prepareDataFolder } from '../data-folder.ts';
import { findDatabase } from '../find-database.ts';
import { lockInstance } from '../instance-lock.ts';
import { instanceFolder, type Settings } from '../settings.ts';
import type { CheckedBackup } from './check-backup.ts';
import { findLost, type Lost } from './find-lost.ts';
import { openKeysOf, type PutBackDatabase, putBack } from './put-back.ts';
import { readDestructionFile } from './read-destruction-file.ts';

/** A restore that is to be done. */
export interface RestoreOrder {
  readonly checked: CheckedBackup;
  /** File with the published list of destructions; undefined where the operator says that it is lost. */
  readonly destructions: string | undefined;
  readonly by: string;
  readonly why: string;
  onShare?(share: number): void;
}

/** A restore that was done: the instance can be opened. */
export interface Restored extends Pick<PutBackDatabase, 'replayed' | 'report' | 'faults' | 'took'> {
  /** What was recorded after the backup and is gone, as far as it was published. */
  readonly lost: Lost;
  /** In how many cases search tokens are of an earlier key, and find nobody once that is destroyed. */
  readonly tokensBehind: number;
}

/**
 * Restores a backup into an instance that holds nothing. Throws a fault; where something was loaded already, the instance
 * cannot be opened then, and the restore can be done again.
 */
export async function restoreBackup(settings: Settings, order: RestoreOrder): Promise<Restored> {
  const { checked, destructions, by, why, onShare } = order;
  await openKeysOf(checked, settings);
  const rows = destructions === undefined ? [] : await readDestructionFile(destructions);
  const folder = instanceFolder(settings);
  await prepareDataFolder(folder);
  await makeFolder(settings.anchorsFolder);
  await using opened = new AsyncDisposableStack();
  const lock = await lockInstance(folder);
  opened.defer(() => lock.release());
  const { urls, stop } = await findDatabase(settings, folder, checked.header.kind);
  opened.defer(stop);
  const back = await putBack({
    checked,
    urls,
    settings,
    destructions: rows,
    by,
    otherwise: 'keep',
    ...(onShare ? { onShare } : {}),
  });
  opened.defer(() => back.database.close());
  opened.defer(() => back.store.close());
  const { store, replayed, report, faults, took } = back;
  const tokensBehind = await store.sweep.countTokensBehind();
  const lost = await findLost(settings, checked.header);
  await store.audit.note({
    at: asInstant(Date.now()),
    by: { kind: 'operator', name: by },
    what: 'instance-restored',
    about: {
      madeAt: checked.header.at,
      checkpoint: checked.header.checkpoint?.number ?? 0,
      destructions: rows.length,
      withoutDestructions: destructions === undefined,
      repeated: replayed.done,
      lostCheckpoints: lost.checkpoints,
      faults: faults.length,
    },
    why,
  });
  await back.database.finish();
  return { replayed, report, faults, took, lost, tokensBehind };
}
