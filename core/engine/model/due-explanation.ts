import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Source } from './source.ts';

/** Why a deadline ends on the day it ends: stored with the date, so that no later change can make it a riddle. */
export interface DueExplanation {
  readonly rule: string;
  readonly source?: Source;
  readonly trigger: DueTrigger;
  readonly amount: Amount;
  readonly counting: string;
  readonly zone: string;
  readonly calendars: readonly { readonly id: string; readonly version: number }[];
  /** Every day that was not simply counted, in order, each with its reason. */
  readonly days: readonly ExplainedDay[];
  readonly lastDay?: CivilDate;
  readonly dueAt?: Instant;
  /** What a reader must know before trusting the date. */
  readonly caveats: readonly DueCaveat[];
}

/** What set a clock going, and on which day. */
export interface DueTrigger {
  readonly what: string;
  readonly on: CivilDate;
  /** For rules in hours: when on that day, as `HH:MM` or `HH:MM:SS`. */
  readonly localTime?: string;
  /** Zone in which date and time were read; the duty's zone where absent. */
  readonly zone?: string;
}

/** A length of time as the clause states it. `without-delay` and `unknown` have no number and no due date. */
export type Amount =
  | {
      readonly number: number;
      readonly unit: 'hours' | 'calendar-days' | 'working-days' | 'weeks' | 'months' | 'years';
    }
  | { readonly unit: 'without-delay' }
  | { readonly unit: 'unknown' };

/** One day of the count with its reason: the ordinal is the number it received, if any. */
export interface ExplainedDay {
  readonly date: CivilDate;
  readonly why:
    | 'day-zero'
    | 'counted'
    | 'weekend'
    | 'holiday'
    | 'month-end'
    | 'rolled'
    | 'minimum-working-days'
    | 'paused'
    | 'last-day';
  readonly ordinal?: number;
  readonly calendar?: string;
  readonly holiday?: string;
  readonly tentative?: boolean;
}

/** Why a computed date may still turn out to be another. */
export type DueCaveat =
  | { readonly is: 'uncovered-year'; readonly calendar: string; readonly year: number }
  | { readonly is: 'tentative-day'; readonly calendar: string; readonly date: CivilDate }
  | { readonly is: 'number-not-confirmed' }
  /** A period in hours whose trigger has only a date. */
  | { readonly is: 'time-of-day-unknown' }
  | { readonly is: 'source-unconfirmed'; readonly part: string };
