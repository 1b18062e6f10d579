import { dayAfter, dayBefore, lengthOfMonth, partsOf, textOf, weekday } from './plain-days.ts';
import { firstInstantOf, instantOf, wallAt } from './wall-clock.ts';

/*
 * A second opinion on due dates: it walks day by day, for hours from pause to pause, and asks of each step whether
 * it counts, as the clauses in clauses.md say. Slow and obvious on purpose. Shares no code with the engine.
 */

/** A calendar as it is written down. */
export interface WalkerCalendar {
  readonly weekend: readonly number[];
  readonly weekends?: readonly { readonly from: string; readonly weekend: readonly number[] }[];
  readonly days: readonly { readonly date: string; readonly worked?: boolean; readonly regions?: readonly string[] }[];
  readonly yearly?: readonly {
    readonly on: string;
    readonly from?: string;
    readonly until?: string;
    readonly regions?: readonly string[];
  }[];
  /** The region of whoever asks. */
  readonly region?: string;
}

/** An amount with a number. */
export interface WalkerAmount {
  readonly number: number;
  readonly unit: 'hours' | 'calendar-days' | 'working-days' | 'weeks' | 'months' | 'years';
}

/** How to count; as in the engine, written down anew. */
export interface WalkerCounting {
  readonly dayOne: 'day-after' | 'same-day';
  readonly lastDayOff: 'stays' | 'next-working-day' | 'previous-working-day';
  readonly offWhen?: 'any' | 'all';
  readonly monthEnd?: 'last-day' | 'first-of-next';
  readonly minimumWorkingDays?: number;
  readonly firstHour?: 'at-once' | 'next-full-hour';
}

/** Everything that the walk depends on. */
export interface WalkerRequest {
  readonly on: string;
  readonly localTime?: string;
  readonly triggerZone?: string;
  readonly amount: WalkerAmount;
  readonly counting: WalkerCounting;
  readonly calendars: readonly WalkerCalendar[];
  readonly zone: string;
  readonly pauses?: readonly { readonly from: string; readonly until?: string }[];
  readonly added?: WalkerAmount;
  readonly notAfter?: string;
}

/** The last day and the first instant after it; undefined where a pause without an end swallows it. */
export type WalkerEnd = { readonly lastDay: string; readonly dueAt: number } | undefined;

const minute = 60_000;

/** Thrown inside a walk that has come into a pause without an end. */
class NoEnd extends Error {}

/** Walks to the end of a period. */
export function walk(request: WalkerRequest): WalkerEnd {
  try {
    const own = walkAmount(request.amount, request, startOf(request));
    const whole = request.added ? walkAdded(request.added, request, own) : own;
    if (request.notAfter === undefined) return whole;
    const limit = firstInstantOf(dayAfter(request.notAfter), request.zone);
    return whole.dueAt <= limit ? whole : { lastDay: request.notAfter, dueAt: limit };
  } catch (error) {
    if (error instanceof NoEnd) return undefined;
    throw error;
  }
}

interface Start {
  readonly on: string;
  readonly dayOne: WalkerCounting['dayOne'];
  readonly firstHour: () => number;
}

type End = NonNullable<WalkerEnd>;

function startOf({ on, localTime, triggerZone, zone, counting }: WalkerRequest): Start {
  const read = triggerZone ?? zone;
  const firstHour = () => {
    if (localTime === undefined) return firstInstantOf(counting.dayOne === 'day-after' ? dayAfter(on) : on, read);
    const at = instantOf(on, localTime, read);
    if (counting.firstHour !== 'next-full-hour') return at;
    const [minutes, seconds] = [Number(localTime.slice(3, 5)), Number(localTime.slice(6, 8) || 0)];
    return at + (60 - minutes) * minute - seconds * 1_000;
  };
  return { on, dayOne: counting.dayOne, firstHour };
}

function walkAdded(added: WalkerAmount, request: WalkerRequest, own: End): End {
  return walkAmount(added, request, { on: own.lastDay, dayOne: 'day-after', firstHour: () => own.dueAt });
}

function walkAmount(amount: WalkerAmount, request: WalkerRequest, start: Start): End {
  if (amount.unit === 'hours') return walkHours(amount.number, request, start.firstHour());
  const lastDay = close(amount, request, walkDays(amount, request, start));
  return { lastDay, dueAt: firstInstantOf(dayAfter(lastDay), request.zone) };
}

function walkHours(hours: number, { zone, pauses = [] }: WalkerRequest, from: number): End {
  const stops = pauses
    .filter(({ from, until }) => until === undefined || from < until)
    .map(({ from, until }) => ({
      from: firstInstantOf(from, zone),
      until: until === undefined ? Number.POSITIVE_INFINITY : firstInstantOf(until, zone),
    }));
  let at = from;
  for (let left = hours * 60 * minute; left > 0; ) {
    const stop = stops.find((one) => one.from <= at && at < one.until);
    if (stop?.until === Number.POSITIVE_INFINITY) throw new NoEnd();
    if (stop) {
      at = stop.until;
      continue;
    }
    const step = Math.min(left, ...stops.map((one) => one.from - at).filter((ahead) => ahead > 0));
    at += step;
    left -= step;
  }
  return { lastDay: wallAt(at - 1, zone).slice(0, 10), dueAt: at };
}

/** The days that count, the last of them the last day as counted. */
function walkDays(amount: WalkerAmount, request: WalkerRequest, start: Start): readonly string[] {
  const first = start.dayOne === 'day-after' ? dayAfter(start.on) : start.on;
  const wanted = amount.unit === 'working-days' ? amount.number : lengthOf(amount, request, start, first);
  const counted: string[] = [];
  for (let day = first; counted.length < wanted; day = dayAfter(day)) {
    if (isPaused(day, request)) continue;
    if (amount.unit === 'working-days' && isOff(day, request)) continue;
    counted.push(day);
  }
  return counted;
}

/** How many days the period has where nothing is paused. */
function lengthOf(amount: WalkerAmount, { counting }: WalkerRequest, start: Start, first: string): number {
  if (amount.unit === 'calendar-days') return amount.number;
  if (amount.unit === 'weeks') return amount.number * 7;
  const last = sameDate(start, amount.unit === 'years' ? amount.number * 12 : amount.number, counting);
  let length = 1;
  for (let day = first; day < last; day = dayAfter(day)) length++;
  return length;
}

/** The day that has the date of the day of the trigger; where that is day one, the day before it. */
function sameDate({ on, dayOne }: Start, months: number, { monthEnd }: WalkerCounting): string {
  let [year, month, day] = partsOf(on);
  for (let left = months; left > 0; left--) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  const exists = day <= lengthOfMonth(year, month);
  if (exists) return dayOne === 'day-after' ? textOf(year, month, day) : dayBefore(textOf(year, month, day));
  const lastOfMonth = textOf(year, month, lengthOfMonth(year, month));
  return monthEnd === 'first-of-next' && dayOne === 'day-after' ? dayAfter(lastOfMonth) : lastOfMonth;
}

/** The last day after the minimum of working days and the rule about a last day that is not worked. */
function close(amount: WalkerAmount, request: WalkerRequest, counted: readonly string[]): string {
  const { lastDayOff, minimumWorkingDays = 0 } = request.counting;
  const nominal = counted.at(-1) as string;
  const isOneDay = (amount.unit === 'calendar-days' || amount.unit === 'working-days') && amount.number === 1;
  if (minimumWorkingDays > 0 && !isOneDay) {
    let worked = counted.filter((day) => !isOff(day, request)).length;
    const enough = worked >= minimumWorkingDays;
    let day = nominal;
    while (worked < minimumWorkingDays) {
      day = dayAfter(day);
      if (!isPaused(day, request) && !isOff(day, request)) worked++;
    }
    if (!enough) return day;
  }
  if (lastDayOff === 'stays' || !isOff(nominal, request)) return nominal;
  if (lastDayOff === 'previous-working-day') return dayWorkedBefore(nominal, counted, request) ?? nominal;
  let day = nominal;
  while (isPaused(day, request) || isOff(day, request)) day = dayAfter(day);
  return day;
}

/** The last counted day before one that is worked, as far back as no day in between was paused. */
function dayWorkedBefore(nominal: string, counted: readonly string[], request: WalkerRequest): string | undefined {
  for (let day = dayBefore(nominal); counted.includes(day); day = dayBefore(day)) if (!isOff(day, request)) return day;
  return undefined;
}

function isPaused(day: string, request: WalkerRequest): boolean {
  if (!request.pauses) return false;
  const all = pausesOn(day, request);
  if (all.some(({ until }) => until === undefined)) throw new NoEnd();
  return all.length > 0;
}

/** The pauses in which a day lies. */
export function pausesOn(day: string, { pauses = [] }: WalkerRequest): NonNullable<WalkerRequest['pauses']> {
  return pauses.filter(({ from, until }) => from <= day && (until === undefined || day < until));
}

/** True for a day that is not worked by the calendars of a request. */
export function isOff(day: string, { calendars, counting }: WalkerRequest): boolean {
  const off = calendars.filter((calendar) => isOffIn(day, calendar)).length;
  return counting.offWhen === 'all' ? calendars.length > 0 && off === calendars.length : off > 0;
}

function isOffIn(day: string, calendar: WalkerCalendar): boolean {
  const concerns = ({ regions }: { readonly regions?: readonly string[] }) =>
    regions === undefined || (calendar.region !== undefined && regions.includes(calendar.region));
  const listed = calendar.days.filter((one) => one.date === day && concerns(one));
  if (listed.some(({ worked }) => worked)) return false;
  let { weekend } = calendar;
  let since = '';
  for (const change of calendar.weekends ?? []) {
    if (change.from <= day && change.from > since) [weekend, since] = [change.weekend, change.from];
  }
  const everyYear = (calendar.yearly ?? []).filter(
    (one) => one.on === day.slice(5) && concerns(one) && (one.from ?? '') <= day && day <= (one.until ?? '9999-12-31'),
  );
  return weekend.includes(weekday(day)) || listed.length > 0 || everyYear.length > 0;
}
