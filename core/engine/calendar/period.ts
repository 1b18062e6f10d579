import type { ExplainedDay } from '../model/due-explanation.ts';
import type { DaysOff } from './days-off.ts';
import type { Pauses } from './pauses.ts';

/** A stretch of days being counted, in day numbers, with the reason for each day that was looked at. */
export interface Period {
  /** The first day that belongs to the period. */
  readonly first: number;
  readonly last: number;
  readonly reasons: ReadonlyMap<number, Reason>;
}

/** A period that comes to no last day, with what was looked at until then. */
export interface Endless {
  readonly first: number;
  readonly reasons: ReadonlyMap<number, Reason>;
  readonly never: 'paused' | 'no-working-day' | 'beyond-calendar';
}

/** What is said of one day; its date is the key under which it stands. */
export type Reason = Omit<ExplainedDay, 'date'>;

/** What is asked about days while they are counted. */
export interface DayQuestions {
  readonly off: DaysOff;
  /** Absent where the clock never stood still. */
  readonly paused?: Pauses;
  /** Give a reason for days too that are simply counted. */
  readonly everyDay: boolean;
}
