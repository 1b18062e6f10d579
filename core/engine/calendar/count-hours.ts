import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Pause } from '../model/due-explanation.ts';
import { addMilliseconds, justBefore, millisecondsBetween } from './add-hours.ts';
import { dateOfDayNumber, dayNumber, lastDayNumber } from './day-number.ts';
import { endOfDay, startOfDay } from './end-of-day.ts';
import { instantAt } from './instant-at.ts';
import { localDate } from './local-date.ts';
import { mergedPauses, pausesBy } from './pauses.ts';
import type { Endless, Reason } from './period.ts';

const hour = 3_600_000;

/** When a clock in hours is set going. */
export interface HourTrigger {
  readonly on: CivilDate;
  readonly localTime?: string;
  readonly zone?: string;
}

/**
 * The instant at which the first hour begins: at once, or with the next full hour. A trigger without a time of day
 * counts from the end of its day, or from its start where that day is day one.
 */
export function firstHour(trigger: HourTrigger, counting: CountingRule, zone: string): Instant {
  const { on, localTime } = trigger;
  const read = trigger.zone ?? zone;
  if (localTime === undefined) return counting.dayOne === 'day-after' ? endOfDay(on, read) : startOfDay(on, read);
  const at = instantAt(on, localTime, read);
  return counting.firstHour === 'next-full-hour' ? addMilliseconds(at, hour - intoTheHour(localTime)) : at;
}

function intoTheHour(localTime: string): number {
  return Number(localTime.slice(3, 5)) * 60_000 + Number(localTime.slice(6, 8) || 0) * 1_000;
}

/** Where hours are counted, and what stops them. */
export interface HourQuestions {
  /** The zone at whose midnights a pause begins and ends. */
  readonly zone: string;
  readonly pauses: readonly Pause[];
  /** Say how many hours passed on each day. */
  readonly everyDay: boolean;
}

/** A period in hours with its end, or why it has none. */
export type HourCount = { readonly reasons: ReadonlyMap<number, Reason> } & (
  | { readonly last: number; readonly dueAt: Instant }
  | { readonly never: Endless['never'] }
);

/**
 * A period in hours from an instant: elapsed time, whatever the clocks do and whether a day is worked or not, without
 * the time between the local midnights at which a pause begins and ends.
 */
export function countHours(hours: number, start: Instant, questions: HourQuestions): HourCount {
  const { zone } = questions;
  const firstDay = dayNumber(localDate(start, zone));
  let [cursor, left] = [start, hours * hour];
  for (const { from, until } of mergedPauses(questions.pauses)) {
    if (until !== undefined && startOfDay(until, zone) <= cursor) continue;
    const running = Math.max(0, millisecondsBetween(cursor, startOfDay(from, zone)));
    if (left <= running) break;
    left -= running;
    if (until === undefined) return { never: 'paused', reasons: pausedAt(Math.max(firstDay, dayNumber(from))) };
    cursor = startOfDay(until, zone);
  }
  if (dayNumber(localDate(cursor, zone)) + Math.ceil(left / hour / 24) >= lastDayNumber) {
    return { never: 'beyond-calendar', reasons: new Map([[firstDay, { why: 'counted' }]]) };
  }
  const dueAt = addMilliseconds(cursor, left);
  const last = dayNumber(localDate(justBefore(dueAt), zone));
  return { last, dueAt, reasons: reasonsOf(firstDay, last, { start, dueAt, ...questions }) };

  function pausedAt(stop: number): ReadonlyMap<number, Reason> {
    return reasonsOf(firstDay, stop, { start, dueAt: endOfDay(dateOfDayNumber(stop), zone), ...questions });
  }
}

function reasonsOf(
  first: number,
  last: number,
  { start, dueAt, zone, pauses, everyDay }: HourQuestions & { readonly start: Instant; readonly dueAt: Instant },
): ReadonlyMap<number, Reason> {
  const paused = pausesBy(pauses);
  const reasons = new Map<number, Reason>();
  for (let day = first; day <= last; day++) {
    const pause = paused(day);
    if (pause) reasons.set(day, { why: 'paused', cause: pause.cause });
    else reasons.set(day, { why: day === last ? 'last-day' : 'counted', ...(everyDay ? { hours: hoursOn(day) } : {}) });
  }
  return reasons;

  function hoursOn(day: number): number {
    const [from, to] = [startOfDay(dateOfDayNumber(day), zone), endOfDay(dateOfDayNumber(day), zone)];
    const passed = millisecondsBetween(from > start ? from : start, to < dueAt ? to : dueAt) / hour;
    return Number(Math.max(0, passed).toFixed(4));
  }
}
