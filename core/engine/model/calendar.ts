import type { CivilDate } from '../basics/civil-date.ts';

/** Days on which an authority works or not, as dated data with sources. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** Set where a calendar has been narrowed to what holds in one region. */
  readonly region?: string;
  /** ISO weekday numbers that are not worked: 6 is Saturday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Weekends that replaced it, each from a date on, earliest first. Before the first of them `weekend` holds. */
  readonly weekends?: readonly ChangedWeekend[];
  /** Years for which the list of days has a source. A date in any other year is *uncovered*, and says so. */
  readonly covered: readonly number[];
  readonly days: readonly CalendarDay[];
  /** Days that come every year on the same date. They cover no year: only `covered` says that a list is whole. */
  readonly yearly?: readonly YearlyDay[];
}

/** The weekdays that are not worked from a date on, that date included. */
export interface ChangedWeekend {
  readonly from: CivilDate;
  readonly weekend: readonly number[];
}

/** A day that is not worked although its weekday is; or, with `worked`, the other way round. */
export interface CalendarDay {
  readonly date: CivilDate;
  /** A key in the locale files or a plain label. */
  readonly name: string;
  /** Depends on the moon or on an announcement still to come. */
  readonly tentative?: boolean;
  readonly announcedOn?: CivilDate;
  readonly source?: string;
  /** Worked although it is a weekend day or a holiday: it stands over every other entry of the calendar for its date. */
  readonly worked?: true;
  /** Holds only for authorities of these regions; without it, for every authority. */
  readonly regions?: readonly string[];
}

/** A day that is not worked in any year in which it holds. */
export interface YearlyDay {
  /** Month and day as `MM-DD`. */
  readonly on: string;
  readonly name: string;
  /** First and last date on which it holds, both included; open where absent. */
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  /** Holds only for authorities of these regions; without it, for every authority. */
  readonly regions?: readonly string[];
}
