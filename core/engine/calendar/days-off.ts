import type { Calendar, CalendarDay } from '../model/calendar.ts';
import type { ExplainedDay } from '../model/due-explanation.ts';
import { dayNumber, weekdayOf } from './day-number.ts';

/** Why a day is not worked; undefined for a working day. Takes a day number. */
export type DaysOff = (day: number) => DayOff | undefined;

/** The reason, and the calendar that gives it. */
export type DayOff = Pick<ExplainedDay, 'calendar' | 'holiday' | 'tentative'> & { readonly why: 'weekend' | 'holiday' };

/**
 * Reads several calendars as one: a day that any of them does not work is not worked. Where there are several reasons
 * the surest is given: a weekend, then an announced holiday, then a tentative one.
 */
export function daysOff(calendars: readonly Calendar[]): DaysOff {
  const weekend = new Map<number, DayOff>();
  for (const { id, weekend: weekdays } of calendars) {
    for (const weekday of weekdays) if (!weekend.has(weekday)) weekend.set(weekday, { why: 'weekend', calendar: id });
  }
  if (weekend.size === 7) throw new RangeError('calendars in which no weekday is worked cannot be counted by');
  const holidays = calendars.map(holidaysOf);
  return (day) => {
    const off = weekend.get(weekdayOf(day));
    if (off) return off;
    const found = holidays.map((known) => known.get(day)).filter((one) => one !== undefined);
    return found.find(({ tentative }) => !tentative) ?? found[0];
  };
}

/** Read once: a calendar is a value that every deadline of every case asks. */
const read = new WeakMap<Calendar, ReadonlyMap<number, DayOff>>();

/** The holidays of a calendar by day number. */
function holidaysOf(calendar: Calendar): ReadonlyMap<number, DayOff> {
  const before = read.get(calendar);
  if (before) return before;
  const holidays = new Map<number, DayOff>();
  for (const day of calendar.days) {
    const known = holidays.get(dayNumber(day.date));
    if (!known || (known.tentative && !day.tentative)) holidays.set(dayNumber(day.date), holiday(calendar.id, day));
  }
  read.set(calendar, holidays);
  return holidays;
}

function holiday(calendar: string, day: CalendarDay): DayOff {
  return { why: 'holiday', calendar, holiday: day.name, ...(day.tentative ? { tentative: true } : {}) };
}
