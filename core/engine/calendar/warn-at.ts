import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Amount } from '../model/due-explanation.ts';
import { addDays } from './add-days.ts';
import { addHours } from './add-hours.ts';
import { addMonths } from './add-months.ts';
import { startOfDay } from './end-of-day.ts';
import { isWorkingDay } from './is-working-day.ts';

/** The end of a period, and how a warning ahead of it is counted. */
export interface WarnRequest {
  readonly lastDay: CivilDate;
  readonly dueAt: Instant;
  readonly before: Amount;
  readonly zone: string;
  readonly calendars: readonly Calendar[];
}

/**
 * When to warn: hours before the due instant, or the first instant of the day that lies so far before the last day.
 * Undefined for an amount without a number.
 */
export function warnAt({ lastDay, dueAt, before, zone, calendars }: WarnRequest): Instant | undefined {
  switch (before.unit) {
    case 'without-delay':
    case 'unknown':
      return undefined;
    case 'hours':
      return addHours(dueAt, -before.number);
    case 'calendar-days':
      return startOfDay(addDays(lastDay, -before.number), zone);
    case 'weeks':
      return startOfDay(addDays(lastDay, -7 * before.number), zone);
    case 'months':
      return startOfDay(addMonths(lastDay, -before.number).date, zone);
    case 'years':
      return startOfDay(addMonths(lastDay, -12 * before.number).date, zone);
    case 'working-days':
      return startOfDay(workingDaysBefore(lastDay, before.number, calendars), zone);
  }
}

function workingDaysBefore(day: CivilDate, count: number, calendars: readonly Calendar[]): CivilDate {
  let [at, left] = [day, count];
  while (left > 0) {
    at = addDays(at, -1);
    if (isWorkingDay(at, calendars)) left--;
  }
  return at;
}
