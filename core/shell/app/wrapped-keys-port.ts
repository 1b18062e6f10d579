import type { Instant } from '../../engine/basics/civil-date.ts';

/** The data keys as whoever turns epochs sees them: wrapped, by number, and what was done to epochs. */
export interface WrappedKeyStore {
  /** How many data keys each epoch has wrapped. */
  count(): Promise<readonly { readonly epoch: number; readonly keys: number }[]>;
  /**
   * Wraps data keys of earlier epochs by the newest, at most `limit` of those that come after a place; `next` is where to go
   * on. Commands go on meanwhile. What was done is done: after a kill it begins anew and finds only the rest.
   */
  rewrap(after: string | undefined, limit: number): Promise<{ readonly done: number; readonly next?: string }>;
  /**
   * Lets no data key be wrapped any more by an epoch up to this one, whatever process still has its key, unless some are:
   * then nothing is changed, and it is told how many.
   */
  endEpoch(epoch: number): Promise<number>;
  /** True once `endEpoch` has let no more keys be wrapped by an epoch. */
  hasEnded(epoch: number): Promise<boolean>;
  /** Epochs whose keys were destroyed, oldest first. */
  destroyed(): Promise<readonly EpochMoment[]>;
  noteDestroyed(moment: EpochMoment): Promise<void>;
  /** Drills in which a backup was restored: of which epoch it was, and when. Oldest first. */
  drills(): Promise<readonly EpochMoment[]>;
  noteDrill(moment: EpochMoment): Promise<void>;
}

/** Something that was done about an epoch. */
export interface EpochMoment {
  readonly epoch: number;
  /** Machine clock. */
  readonly at: Instant;
}
