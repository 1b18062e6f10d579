import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { DueCaveat, ExplainedDay } from '../model/due-explanation.ts';
import { addHours, justBefore } from './add-hours.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';
import { endOfDay, startOfDay } from './end-of-day.ts';
import { instantAt } from './instant-at.ts';
import { localDate } from './local-date.ts';

/** When the first hour begins. */
export interface HourTrigger {
  readonly on: CivilDate;
  readonly localTime?: string;
  readonly zone?: string;
  readonly dayOne: CountingRule['dayOne'];
}

/**
 * A period in hours: elapsed time, whatever the clocks do and whether a day is worked or not. A trigger without a time
 * of day counts from the end of its day, or from its start where that day is day one, and the result says so.
 */
export function countHours(
  hours: number,
  trigger: HourTrigger,
  zone: string,
): { days: readonly ExplainedDay[]; lastDay: CivilDate; dueAt: Instant; caveats: readonly DueCaveat[] } {
  const start = firstInstant(trigger, trigger.zone ?? zone);
  const dueAt = addHours(start, hours);
  const lastDay = localDate(justBefore(dueAt), zone);
  const days: ExplainedDay[] = [];
  for (let day = dayNumber(localDate(start, zone)); day < dayNumber(lastDay); day++) {
    days.push({ date: dateOfDayNumber(day), why: 'counted' });
  }
  days.push({ date: lastDay, why: 'last-day' });
  return { days, lastDay, dueAt, caveats: trigger.localTime === undefined ? [{ is: 'time-of-day-unknown' }] : [] };
}

function firstInstant({ on, localTime, dayOne }: HourTrigger, zone: string): Instant {
  if (localTime === undefined) return dayOne === 'day-after' ? endOfDay(on, zone) : startOfDay(on, zone);
  return instantAt(on, localTime, zone);
}
