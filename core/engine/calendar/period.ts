import type { ExplainedDay } from '../model/due-explanation.ts';

/** A stretch of days being counted, in day numbers, with the reason for each day that was looked at. */
export interface Period {
  /** The first day that belongs to the period. */
  readonly first: number;
  readonly last: number;
  readonly reasons: ReadonlyMap<number, Reason>;
}

/** What is said of one day; its date is the key under which it stands. */
export type Reason = Omit<ExplainedDay, 'date'>;
