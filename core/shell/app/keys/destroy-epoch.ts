import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { KeyRing } from '../key-ring.ts';
import type { WrappedKeyStore } from '../wrapped-keys-port.ts';
import { mostEpochsAfter } from './epoch-life.ts';

/** Why the key of an epoch is not destroyed. */
export type KeepReason =
  | { readonly is: 'epoch-unknown' }
  /** It wraps today's keys. */
  | { readonly is: 'epoch-current' }
  /** An older one is still there: they go in their order. */
  | { readonly is: 'epoch-not-oldest'; readonly oldest: number }
  /** Living data keys rest on it: values, files and drafts would stay shut. */
  | { readonly is: 'keys-rest-on-it'; readonly keys: number }
  /** No backup of a later epoch was restored in a drill: only backups of this epoch are known to be good. */
  | { readonly is: 'no-drill' }
  /** Without a drill only once two more epochs have begun. */
  | { readonly is: 'too-early'; readonly from: number }
  /** A person has to take it out of where it is kept, and to ask again: then it is noted. */
  | { readonly is: 'handed-over' };

/** What a destruction of an epoch rests on. */
export interface EpochDestruction {
  readonly epoch: number;
  /** Done although no drill has shown that a later backup can be restored. */
  readonly withoutDrill: boolean;
  readonly at: Instant;
  /** Takes the key out of wherever it is kept; `written` where only a person can, to whom it was written down. */
  remove(epoch: number): Promise<'done' | 'written'>;
}

/**
 * Destroys the key of an epoch: backups of its time go dark. Refused while anything living rests on it, or before a later
 * backup was restored in a drill. Undefined when it is done.
 */
export async function destroyEpoch(
  ring: KeyRing,
  keys: WrappedKeyStore,
  { epoch, withoutDrill, at, remove }: EpochDestruction,
): Promise<KeepReason | undefined> {
  const epochs = await ring.epochs();
  const oldest = epochs[0]?.id ?? 0;
  const newest = epochs.at(-1)?.id ?? 0;
  if (!epochs.some(({ id }) => id === epoch)) {
    const noted = (await keys.destroyed()).some((moment) => moment.epoch === epoch);
    if (noted || !(await keys.hasEnded(epoch))) return { is: 'epoch-unknown' };
    // A person has taken it out since, or a crash came between the key and the note of it.
    await keys.noteDestroyed({ epoch, at });
    return undefined;
  }
  if (epoch === newest) return { is: 'epoch-current' };
  if (epoch !== oldest) return { is: 'epoch-not-oldest', oldest };
  const drilled = (await keys.drills()).some((drill) => drill.epoch > epoch);
  if (!drilled && !withoutDrill) return { is: 'no-drill' };
  if (!drilled && newest < epoch + mostEpochsAfter) return { is: 'too-early', from: epoch + mostEpochsAfter };
  // From here on no process wraps by it any more, not even one that has not looked at the keys since.
  const resting = await keys.endEpoch(epoch);
  if (resting > 0) return { is: 'keys-rest-on-it', keys: resting };
  if ((await remove(epoch)) === 'written') return { is: 'handed-over' };
  await keys.noteDestroyed({ epoch, at });
  return undefined;
}
