import type { CivilDate } from '../basics/civil-date.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';

/** The date a number of days after another, or before it when negative. Throws a RangeError outside the years 1 to 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}
