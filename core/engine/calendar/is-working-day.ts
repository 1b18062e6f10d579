import type { CivilDate } from '../basics/civil-date.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import { dayNumber } from './day-number.ts';
import { daysOff } from './days-off.ts';

/**
 * True when every one of the calendars works on the date (with `all`: when at least one does); with no calendar every
 * day is worked.
 */
export function isWorkingDay(
  date: CivilDate,
  calendars: readonly Calendar[],
  offWhen?: CountingRule['offWhen'],
): boolean {
  return daysOff(calendars, offWhen)(dayNumber(date)) === undefined;
}
