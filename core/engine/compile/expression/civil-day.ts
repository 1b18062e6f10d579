import { type CivilDate, isCivilDate } from '../../basics/civil-date.ts';
import { findMonthsLater } from '../../calendar/add-months.ts';

/** A date inside a condition. A class of its own, so that it is never taken for a text. */
export class CivilDay {
  readonly date: CivilDate;

  /** Throws a RangeError for a date that does not exist. */
  constructor(text: string) {
    if (!isCivilDate(text)) throw new RangeError('not a date that exists');
    this.date = text;
  }
}

/**
 * Whole years from one date to another, as for an age: a year is complete on the anniversary; for 29 February, in other
 * years, on 1 March. Negative when `to` is earlier.
 */
export function yearsBetween(from: CivilDate, to: CivilDate): number {
  if (to < from) return -yearsBetween(to, from);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/**
 * Whole months from one date to another: a month is complete on the same date of the next, or on its last day where that
 * month has no such date (Regulation 1182/71, Article 3(2)(c)). Negative when `to` is earlier.
 */
export function monthsBetween(from: CivilDate, to: CivilDate): number {
  if (to < from) return -monthsBetween(to, from);
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const later = findMonthsLater(from, months);
  return later && later.date > to ? months - 1 : months;
}
