import { type CivilDate, civilDate, daysInMonth } from '../basics/civil-date.ts';

/** Where a number of months leads. */
export interface MonthsLater {
  readonly date: CivilDate;
  /** The month has no such date: `date` is its last day. */
  readonly shortened: boolean;
}

/**
 * The same date a number of months later, or before it when negative. Where that month has no such date, its last day,
 * and `shortened` is true: 3 months from 30 November end on 28 (29) February (Regulation 1182/71, Article 3(2)(c)).
 * Undefined outside the years 1 to 9999.
 */
export function findMonthsLater(date: CivilDate, months: number): MonthsLater | undefined {
  const monthsFromZero = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(monthsFromZero / 12), (monthsFromZero % 12) + 1];
  if (year < 1 || year > 9999) return undefined;
  const day = Number(date.slice(8, 10));
  const lastDay = daysInMonth(year, month);
  const text = [String(year).padStart(4, '0'), padded(month), padded(Math.min(day, lastDay))].join('-');
  return { date: civilDate(text), shortened: day > lastDay };
}

/** What `findMonthsLater` finds; throws a RangeError outside the years 1 to 9999. */
export function addMonths(date: CivilDate, months: number): MonthsLater {
  const later = findMonthsLater(date, months);
  if (!later) throw new RangeError(`${months} months from ${date} lie outside the calendar`);
  return later;
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
