/** A calendar date without time or zone, as `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. Compares as a string. */
export type CivilDate = string & { readonly __civilDate: true };

/** A point in time in UTC to the millisecond, as `YYYY-MM-DDTHH:mm:ss.sssZ`. Compares as a string. */
export type Instant = string & { readonly __instant: true };

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** True for a date that exists in the proleptic Gregorian calendar. */
export function isCivilDate(text: string): text is CivilDate {
  if (!datePattern.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The text as a date; throws a RangeError for a date that does not exist. For constants and values already checked. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError(`Not a date that exists: ${JSON.stringify(text)}`);
  return text;
}

/** True for an instant in the one form that the engine stores. */
export function isInstant(text: string): text is Instant {
  const match = instantPattern.exec(text);
  return match !== null && isCivilDate(match[1] as string);
}

/** The text as an instant; throws a RangeError for anything but the stored form. */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`Not an instant in the stored form: ${JSON.stringify(text)}`);
  return text;
}

/** The number of days in a month; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
