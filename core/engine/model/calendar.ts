import type { CivilDate } from '../basics/civil-date.ts';

/** Days on which an authority works or not, as dated data with sources. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  /** ISO weekday numbers that are not worked: 6 is Saturday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Years for which the list of days has a source. A date in any other year is *uncovered*, and says so. */
  readonly covered: readonly number[];
  readonly days: readonly CalendarDay[];
}

/** A day that is not worked although its weekday is. */
export interface CalendarDay {
  readonly date: CivilDate;
  /** A key in the locale files or a plain label. */
  readonly name: string;
  /** Depends on the moon or on an announcement still to come. */
  readonly tentative?: boolean;
  readonly announcedOn?: CivilDate;
  readonly source?: string;
}
