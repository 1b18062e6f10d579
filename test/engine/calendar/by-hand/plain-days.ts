/*
 * Days as a person with a paper calendar has them: the day after a day, the length of a month, the weekday of a date.
 * Shares nothing with the engine: no date library, no day numbers.
 */

/** The day after a date `YYYY-MM-DD`. */
export function dayAfter(date: string): string {
  const known = dayAfterKnown.get(date);
  if (known !== undefined) return known;
  const [year, month, day] = partsOf(date);
  const next =
    day < lengthOfMonth(year, month)
      ? textOf(year, month, day + 1)
      : month < 12
        ? textOf(year, month + 1, 1)
        : textOf(year + 1, 1, 1);
  dayAfterKnown.set(date, next);
  return next;
}

const dayAfterKnown = new Map<string, string>();

/** The day before a date. */
export function dayBefore(date: string): string {
  const [year, month, day] = partsOf(date);
  if (day > 1) return textOf(year, month, day - 1);
  return month > 1 ? textOf(year, month - 1, lengthOfMonth(year, month - 1)) : textOf(year - 1, 12, 31);
}

/** A date some days later, one step at a time. */
export function daysAfter(date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0; left--) day = dayAfter(day);
  return day;
}

/** A date some days earlier, one step at a time. */
export function daysBefore(date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0; left--) day = dayBefore(day);
  return day;
}

/** 1 for Monday to 7 for Sunday, by the congruence of Zeller. */
export function weekday(date: string): number {
  const known = weekdayKnown.get(date) ?? congruence(date);
  weekdayKnown.set(date, known);
  return known;
}

const weekdayKnown = new Map<string, number>();

function congruence(date: string): number {
  const [calendarYear, calendarMonth, day] = partsOf(date);
  const early = calendarMonth < 3;
  const [year, month] = early ? [calendarYear - 1, calendarMonth + 12] : [calendarYear, calendarMonth];
  const sinceSaturday =
    day +
    Math.floor((13 * (month + 1)) / 5) +
    year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400);
  return ((sinceSaturday + 5) % 7) + 1;
}

/** The year, month and day of a date. */
export function partsOf(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
}

/** A date from its parts; the day may be one that the month does not have. */
export function textOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** How many days a month has. */
export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  if (year % 400 === 0) return true;
  return year % 4 === 0 && year % 100 !== 0;
}
