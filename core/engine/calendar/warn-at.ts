import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount } from '../model/due-explanation.ts';
import { addHours } from './add-hours.ts';
import { findMonthsLater } from './add-months.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';
import { daysOff } from './days-off.ts';
import { startOfDay } from './end-of-day.ts';

/** The end of a period, and how a warning ahead of it is counted. */
export interface WarnRequest {
  readonly lastDay: CivilDate;
  readonly dueAt: Instant;
  readonly before: Amount;
  readonly zone: string;
  readonly calendars: readonly Calendar[];
  readonly offWhen?: CountingRule['offWhen'] | undefined;
}

/**
 * When to warn: hours before the due instant, or the first instant of the day that lies so far before the last day.
 * Pauses do not matter: a warning is about the days on the wall that are left. Undefined for an amount without a
 * number, and for one that leads back before the year 1 or over years without a day to work.
 */
export function warnAt(request: WarnRequest): Instant | undefined {
  const { lastDay, dueAt, before, zone } = request;
  if (before.unit === 'without-delay' || before.unit === 'unknown') return undefined;
  if (before.unit === 'hours') return addHours(dueAt, -before.number);
  const day = findDayBefore(before.number, before.unit, lastDay, request);
  return day === undefined ? undefined : startOfDay(day, zone);
}

function findDayBefore(
  number: number,
  unit: 'calendar-days' | 'working-days' | 'weeks' | 'months' | 'years',
  lastDay: CivilDate,
  request: WarnRequest,
): CivilDate | undefined {
  switch (unit) {
    case 'calendar-days':
      return findDaysBefore(lastDay, number);
    case 'weeks':
      return findDaysBefore(lastDay, 7 * number);
    case 'months':
      return findMonthsLater(lastDay, -number)?.date;
    case 'years':
      return findMonthsLater(lastDay, -12 * number)?.date;
    case 'working-days':
      return findWorkingDaysBefore(lastDay, number, request);
  }
}

const firstDay = dayNumber('0001-01-01' as CivilDate);

function findDaysBefore(date: CivilDate, days: number): CivilDate | undefined {
  const day = dayNumber(date) - days;
  return day < firstDay ? undefined : dateOfDayNumber(day);
}

/** So many days off in a row that no day to work can be expected any more: ten years. */
const mostDaysOff = 3_700;

function findWorkingDaysBefore(date: CivilDate, count: number, request: WarnRequest): CivilDate | undefined {
  const off = daysOff(request.calendars, request.offWhen);
  let [left, offInARow] = [count, 0];
  for (let day = dayNumber(date) - 1; day >= firstDay && offInARow <= mostDaysOff; day--) {
    offInARow = off(day) ? offInARow + 1 : 0;
    if (offInARow === 0 && --left === 0) return dateOfDayNumber(day);
  }
  return undefined;
}
