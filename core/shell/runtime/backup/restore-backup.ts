import { asInstant } from '../clocks.ts';
import { makeFolder, prepareDataFolder } from '../data-folder.ts';
import { findDatabase } from '../find-database.ts';
import { lockInstance } from '../instance-lock.ts';
import { instanceFolder, type Settings } from '../settings.ts';
import { StartFault } from '../start-fault.ts';
import type { CheckedBackup } from './check-backup.ts';
import { findLost, type Lost } from './find-lost.ts';
import { openKeysOf, type PutBackDatabase, putBack } from './put-back.ts';
import { readDestructionFile } from './read-destruction-file.ts';

/** A restore that is to be done. */
export interface RestoreOrder {
  readonly checked: CheckedBackup;
  /** File with the published list of destructions. */
  readonly destructions: string;
  /** The operator says that the list is lost, or a part of it: what is there is carried out all the same. */
  readonly destructionsLost: boolean;
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
  /** Rows of the list of destructions, and what shows that some are missing: what they erased came back. */
  readonly destructions: { readonly rows: number; readonly lacks?: string };
}

/**
 * Restores a backup into an instance that holds nothing. Throws a fault; where something was loaded already, the instance
 * cannot be opened then, and the restore can be done again.
 */
export async function restoreBackup(settings: Settings, order: RestoreOrder): Promise<Restored> {
  const { checked, by, why, onShare } = order;
  await openKeysOf(checked, settings);
  const { rows, lacks } = await readDestructionFile(order.destructions, checked);
  assertLostAsSaid(order, lacks);
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
      destructionsLost: lacks !== undefined,
      repeated: replayed.done,
      lostCheckpoints: lost.checkpoints,
      faults: faults.length,
    },
    why,
  });
  await back.database.finish();
  const destructions = { rows: rows.length, ...(lacks ? { lacks: lacks.message } : {}) };
  return { replayed, report, faults, took, lost, destructions, tokensBehind };
}

/** Nothing that was erased comes back unless somebody says so, and nobody need say so of a whole list. */
function assertLostAsSaid({ destructions, destructionsLost }: RestoreOrder, lacks: StartFault | undefined): void {
  if (lacks && !destructionsLost) {
    const { code, message, mend } = lacks;
    throw new StartFault(code, message, `${mend} Where it is lost for good, say so with --destructions-lost.`);
  }
  if (lacks || !destructionsLost) return;
  throw new StartFault(
    'destructions-there',
    `The list of destructions in ${destructions} is whole: nothing of it is lost.`,
    'Leave out --destructions-lost.',
  );
}
