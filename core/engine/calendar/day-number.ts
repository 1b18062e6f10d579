import type { CivilDate } from '../basics/civil-date.ts';

/*
 * Counting asks for many days in a row; whole numbers make that exact and cheap. Years are taken to begin on 1 March,
 * so that a leap day is the last day of its year and no month needs an exception.
 */
const daysInFourCenturies = 146_097;

/** The last day that a period can end on: the end of the day after it could not be written any more. */
export const lastDayNumber = dayNumber('9999-12-30' as CivilDate);

/** The number of a date: dates that follow each other have numbers that follow each other. */
export function dayNumber(date: CivilDate): number {
  const [calendarYear, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const year = month > 2 ? calendarYear : calendarYear - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + daysBeforeMonth((month + 9) % 12) + day - 1;
}

/** The date that has a number; throws a RangeError outside the years 1 to 9999. */
export function dateOfDayNumber(number: number): CivilDate {
  const cycle = Math.floor(number / daysInFourCenturies);
  const inCycle = number - cycle * daysInFourCenturies;
  const leapDays = Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / 146_096);
  const yearInCycle = Math.floor((inCycle - leapDays) / 365);
  const inYear = inCycle - (365 * yearInCycle + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100));
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = cycle * 400 + yearInCycle + (month <= 2 ? 1 : 0);
  if (year < 1 || year > 9999) throw new RangeError(`Not a date that exists: one of the year ${year}`);
  const day = inYear - daysBeforeMonth(monthFromMarch) + 1;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as CivilDate;
}

/** ISO weekday of a day number: 1 is Monday, 7 is Sunday. */
export function weekdayOf(number: number): number {
  return ((number + 2) % 7) + 1;
}

function daysBeforeMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5);
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
