import type { CivilDate } from '../basics/civil-date.ts';
import type { Calendar, CalendarDay } from '../model/calendar.ts';
import type { ExplainedDay } from '../model/due-explanation.ts';
import { dateOfDayNumber, weekdayOf } from './day-number.ts';

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
  const holidays = new Map<CivilDate, DayOff>();
  for (const { id, weekend: weekdays, days } of calendars) {
    for (const weekday of weekdays) if (!weekend.has(weekday)) weekend.set(weekday, { why: 'weekend', calendar: id });
    for (const day of days) {
      const known = holidays.get(day.date);
      if (!known || (known.tentative && !day.tentative)) holidays.set(day.date, holiday(id, day));
    }
  }
  if (weekend.size === 7) throw new RangeError('calendars in which no weekday is worked cannot be counted by');
  return (day) => weekend.get(weekdayOf(day)) ?? holidays.get(dateOfDayNumber(day));
}

function holiday(calendar: string, day: CalendarDay): DayOff {
  return { why: 'holiday', calendar, holiday: day.name, ...(day.tentative ? { tentative: true } : {}) };
}
