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
  /** What was asked for working days; `region` where regional days of it were looked at. */
  readonly calendars: readonly { readonly id: string; readonly version: number; readonly region?: string }[];
  /** Every day that was not simply counted, in order, each with its reason. */
  readonly days: readonly ExplainedDay[];
  readonly lastDay?: CivilDate;
  readonly dueAt?: Instant;
  /** What a reader must know before trusting the date. */
  readonly caveats: readonly DueCaveat[];
  /** The stretches during which the clock stood still, as given. */
  readonly pauses?: readonly Pause[];
  /** What an extension added, and where the period would have ended without it. */
  readonly added?: AddedAmount;
  /** The end of another deadline that this one may not outlast, as given; the day on which it took effect is `capped`. */
  readonly notAfter?: DueLimit;
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

/**
 * A stretch during which a clock stands still: every day from `from` up to, but not including, `until`. Without `until`
 * its end is not known yet. Pauses may overlap, begin before the trigger and reach past the end.
 */
export interface Pause {
  /** A neutral word of the pack's own that every side may see. */
  readonly cause: string;
  readonly from: CivilDate;
  readonly until?: CivilDate;
  readonly source?: Source;
}

/** An amount that was counted on from the end of the period itself. */
export interface AddedAmount {
  readonly amount: Amount;
  /** The end to which it was added; absent where the period itself has none. */
  readonly to?: { readonly lastDay: CivilDate; readonly dueAt: Instant };
}

/** The end of a deadline that another one divides. */
export interface DueLimit {
  readonly rule: string;
  readonly lastDay: CivilDate;
  /** The instant, where it is known: midnight in another zone can come earlier than here. */
  readonly dueAt?: Instant;
}

/** One day of the count with its reason: the ordinal is the number it received, if any. */
export interface ExplainedDay {
  readonly date: CivilDate;
  readonly why:
    | 'day-zero'
    | 'counted'
    | 'weekend'
    | 'holiday'
    | 'month-end'
    /** The first of the month after one that does not have the day. */
    | 'first-of-next'
    | 'rolled'
    | 'minimum-working-days'
    | 'paused'
    /** The end of the period itself, from which an added amount is counted on. */
    | 'first-end'
    | 'last-day'
    /** The end of the deadline that this one divides: it is not exceeded. */
    | 'capped';
  readonly ordinal?: number;
  /** The ordinal counts the added amount, not the period itself. */
  readonly added?: true;
  readonly calendar?: string;
  readonly holiday?: string;
  readonly tentative?: boolean;
  /** The exception by which a weekend day or holiday of `calendar` is worked. */
  readonly worked?: string;
  /** Why the clock stood still. */
  readonly cause?: string;
  /** The deadline whose end caps this one. */
  readonly rule?: string;
  /** Hours of a period in hours that passed on the day. Only where every day is asked for. */
  readonly hours?: number;
}

/** Why a computed date may still turn out to be another, or why there is none. */
export type DueCaveat =
  | { readonly is: 'uncovered-year'; readonly calendar: string; readonly year: number }
  | { readonly is: 'tentative-day'; readonly calendar: string; readonly date: CivilDate }
  | { readonly is: 'number-not-confirmed' }
  /** A period in hours whose trigger has only a date. */
  | { readonly is: 'time-of-day-unknown' }
  | { readonly is: 'source-unconfirmed'; readonly part: string }
  /** The clock stands still, and nobody knows until when: there is no last day. */
  | { readonly is: 'paused'; readonly cause: string; readonly since: CivilDate }
  /** The calendars leave no day to work for years: there is no last day. */
  | { readonly is: 'no-working-day'; readonly calendars: readonly string[] }
  /** The end would lie after the year 9999: there is no last day. */
  | { readonly is: 'beyond-calendar' };
