import { type CivilDate, civilDate } from '../basics/civil-date.ts';
import { isJsonObject, type Json } from '../basics/json.ts';
import { dateOfDayNumber, dayNumber } from '../calendar/day-number.ts';

const firstOfAll = dayNumber(civilDate('0001-01-01'));
const lastOfAll = dayNumber(civilDate('9999-12-31'));

/** How many days after the first day a text such as `+3d` or `-3d` means; undefined for any other text. */
export function readRelativeDay(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-](0|[1-9]\d{0,3})d$/.test(text) ? Number(text.slice(0, -1)) : undefined;
}

/** The day that is so many days after the first; at the ends of the calendar, the last or the first that there is. */
export function dayFrom(first: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(Math.min(Math.max(dayNumber(first) + days, firstOfAll), lastOfAll));
}

/** A value in which every text that means a day after the first is that day, as YYYY-MM-DD. */
export function withDaysFrom(first: CivilDate, value: Json): Json {
  if (typeof value === 'string') {
    const days = readRelativeDay(value);
    return days === undefined ? value : dayFrom(first, days);
  }
  if (Array.isArray(value)) return value.map((each: Json) => withDaysFrom(first, each));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withDaysFrom(first, each)]));
}
