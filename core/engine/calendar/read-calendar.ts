import type { Calendar, CalendarDay } from '../model/calendar.ts';
import type { ExplainedDay } from '../model/due-explanation.ts';
import { dateOfDayNumber, dayNumber, weekdayOf } from './day-number.ts';

/** Why a day is not worked, and the calendar that says so. */
export type DayOff = Pick<ExplainedDay, 'calendar' | 'holiday' | 'tentative'> & { readonly why: 'weekend' | 'holiday' };

/** A calendar as questions about day numbers. */
export interface ReadCalendar {
  readonly id: string;
  /** Why the day is not worked; undefined for a working day. */
  off(day: number): DayOff | undefined;
  /** The exception by which a day is worked although it is a weekend day or a holiday. */
  worked(day: number): string | undefined;
  /** The days that the moon can still move, in order. */
  readonly tentative: readonly number[];
}

/** Read once: a calendar is a value that every deadline of every case asks. */
const read = new WeakMap<Calendar, ReadCalendar>();

/** The calendar as questions. Regional days are taken as they stand: `calendarInRegion` comes before. */
export function readCalendar(calendar: Calendar): ReadCalendar {
  const before = read.get(calendar);
  if (before) return before;
  const fresh = questionsOf(calendar);
  read.set(calendar, fresh);
  return fresh;
}

function questionsOf(calendar: Calendar): ReadCalendar {
  const { id } = calendar;
  const isWeekend = weekendOf(calendar);
  const listed = holidaysOf(calendar);
  const worked = new Map(calendar.days.filter((day) => day.worked).map(({ date, name }) => [dayNumber(date), name]));
  const yearly = yearlyOf(calendar);
  const tentative = calendar.days.flatMap((day) => (day.tentative ? [dayNumber(day.date)] : []));
  return {
    id,
    tentative: tentative.sort((left, right) => left - right),
    worked: (day) => worked.get(day),
    off(day) {
      if (worked.has(day)) return undefined;
      if (isWeekend(day)) return { why: 'weekend', calendar: id };
      const holiday = listed.get(day);
      // A day that comes every year is sure, whatever the moon does.
      return holiday && !holiday.tentative ? holiday : (yearly(day) ?? holiday);
    },
  };
}

function weekendOf({ weekend, weekends = [] }: Calendar): (day: number) => boolean {
  if (weekends.length === 0) return (day) => weekend.includes(weekdayOf(day));
  const changes = weekends
    .map((change) => ({ from: dayNumber(change.from), weekend: change.weekend }))
    .sort((left, right) => right.from - left.from);
  return (day) => (changes.find(({ from }) => from <= day)?.weekend ?? weekend).includes(weekdayOf(day));
}

/** The holidays by day number. Of two on one date an announced one is kept before a tentative one. */
function holidaysOf({ id, days }: Calendar): ReadonlyMap<number, DayOff> {
  const holidays = new Map<number, DayOff>();
  for (const day of days.filter(({ worked }) => !worked)) {
    const known = holidays.get(dayNumber(day.date));
    if (!known || (known.tentative && !day.tentative)) holidays.set(dayNumber(day.date), holidayOf(id, day));
  }
  return holidays;
}

function holidayOf(calendar: string, { name, tentative }: CalendarDay): DayOff {
  return { why: 'holiday', calendar, holiday: name, ...(tentative ? { tentative } : {}) };
}

function yearlyOf({ id, yearly = [] }: Calendar): (day: number) => DayOff | undefined {
  if (yearly.length === 0) return () => undefined;
  return (day) => {
    const date = dateOfDayNumber(day);
    const found = yearly.find(
      ({ on, from, until }) =>
        date.endsWith(`-${on}`) && (from === undefined || date >= from) && (until === undefined || date <= until),
    );
    return found && { why: 'holiday', calendar: id, holiday: found.name };
  };
}
