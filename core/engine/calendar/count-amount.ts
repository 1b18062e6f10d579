import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount, DueCaveat, Pause } from '../model/due-explanation.ts';
import { closePeriod } from './close-period.ts';
import { countDays, type DatedAmount } from './count-days.ts';
import { countHours } from './count-hours.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';
import { type Consulted, calendarCaveats } from './due-caveats.ts';
import { endOfDay } from './end-of-day.ts';
import { openPauses } from './pauses.ts';
import type { DayQuestions, Endless, Period, Reason } from './period.ts';

/** Where an amount begins: the day of its trigger, and for hours the instant of the first. */
export interface CountStart {
  readonly on: CivilDate;
  readonly firstHour: () => Instant;
}

/** By what an amount is counted. */
export interface CountBy {
  readonly counting: CountingRule;
  readonly zone: string;
  readonly calendars: readonly Calendar[];
  readonly pauses: readonly Pause[];
  readonly questions: DayQuestions;
}

/** An amount counted: the reasons of its days by day number, and its end where it has one. */
export interface Count {
  readonly reasons: ReadonlyMap<number, Reason>;
  readonly end?: CountEnd;
  readonly caveats: readonly DueCaveat[];
}

/** The end of a count. */
export interface CountEnd {
  readonly lastDay: CivilDate;
  /** The first instant after it; for hours, the end of the last hour. */
  readonly dueAt: Instant;
}

/** Counts one amount from its start. Throws a RangeError for a number that is not whole or below one. */
export function countAmount(amount: Amount, start: CountStart, by: CountBy): Count {
  switch (amount.unit) {
    case 'without-delay':
      return { reasons: dayZero(start), caveats: [] };
    case 'unknown':
      return { reasons: dayZero(start), caveats: [{ is: 'number-not-confirmed' }] };
    case 'hours':
      return countInHours(assertWhole(amount.number), start, by);
    default:
      return countDated({ number: assertWhole(amount.number), unit: amount.unit }, start, by);
  }
}

function dayZero({ on }: CountStart): ReadonlyMap<number, Reason> {
  return new Map([[dayNumber(on), { why: 'day-zero' }]]);
}

function countInHours(hours: number, { firstHour }: CountStart, { zone, pauses, questions }: CountBy): Count {
  const counted = countHours(hours, firstHour(), { zone, pauses, everyDay: questions.everyDay });
  if ('never' in counted) return { reasons: counted.reasons, caveats: whyEndless(counted.never, pauses, []) };
  const { reasons, last, dueAt } = counted;
  return { reasons, end: { lastDay: dateOfDayNumber(last), dueAt }, caveats: [] };
}

function countDated(amount: DatedAmount, { on }: CountStart, by: CountBy): Count {
  const { counting, calendars, questions, zone, pauses } = by;
  const counted = countDays(amount, dayNumber(on), counting, questions);
  const closed = 'never' in counted ? counted : closePeriod(counted, amount, counting, questions);
  const consulted = consultedDays(amount, counting, counted, closed);
  const caveats = consulted ? calendarCaveats(calendars, consulted) : [];
  const { reasons } = closed;
  if ('never' in closed) return { reasons, caveats: [...caveats, ...whyEndless(closed.never, pauses, calendars)] };
  const lastDay = dateOfDayNumber(closed.last);
  return { reasons, end: { lastDay, dueAt: endOfDay(lastDay, zone) }, caveats };
}

function whyEndless(
  never: Endless['never'],
  pauses: readonly Pause[],
  calendars: readonly Calendar[],
): readonly DueCaveat[] {
  switch (never) {
    case 'paused':
      return openPauses(pauses);
    case 'no-working-day':
      return [{ is: never, calendars: calendars.map(({ id }) => id) }];
    case 'beyond-calendar':
      return [{ is: never }];
  }
}

/** Plain calendar days ask no calendar; a rule about the last day asks from there; working days ask from the first. */
function consultedDays(
  { unit }: DatedAmount,
  { minimumWorkingDays, lastDayOff }: CountingRule,
  counted: Period | Endless,
  closed: Period | Endless,
): Consulted | undefined {
  const to = Math.max(lastOf(counted), lastOf(closed));
  if (unit === 'working-days' || minimumWorkingDays) return { from: counted.first, to };
  if (lastDayOff === 'stays' || 'never' in counted) return undefined;
  return { from: Math.min(lastOf(counted), lastOf(closed)), to };
}

function lastOf(period: Period | Endless): number {
  return 'never' in period ? Math.max(period.first, ...period.reasons.keys()) : period.last;
}

function assertWhole(number: number): number {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`Not a number to count to: ${number}`);
  return number;
}
