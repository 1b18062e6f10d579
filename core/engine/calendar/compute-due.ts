import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount, DueCaveat, DueExplanation, DueTrigger, ExplainedDay } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';
import { closePeriod } from './close-period.ts';
import { countDays, type DatedAmount } from './count-days.ts';
import { countHours } from './count-hours.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';
import { daysOff } from './days-off.ts';
import { type Consulted, calendarCaveats } from './due-caveats.ts';
import { endOfDay } from './end-of-day.ts';
import type { Period } from './period.ts';

/** Everything that a due date depends on. */
export interface DueRequest {
  readonly rule: string;
  readonly source?: Source;
  readonly trigger: DueTrigger;
  readonly amount: Amount;
  readonly counting: CountingRule;
  /** IANA zone of the authority that must act: the last day ends at its midnight. */
  readonly zone: string;
  /** Calendars of the sides that the counting rule names, resolved; one that several sides share counts once. */
  readonly calendars: readonly Calendar[];
  /** Parts of the rule that nobody could confirm. */
  readonly unconfirmed: readonly string[];
}

/**
 * The due date with its reasons. Without delay and an unknown number have no date.
 * Throws a RangeError for what a compiled pack cannot contain: an amount that is not a whole number of at least one, an
 * unknown zone, calendars without a working weekday, a date past the year 9999.
 */
export function computeDue(request: DueRequest): DueExplanation {
  const calendars = request.calendars.filter(
    ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
  );
  const { days, lastDay, dueAt, caveats } = countOf({ ...request, calendars });
  return {
    rule: request.rule,
    ...(request.source ? { source: request.source } : {}),
    trigger: request.trigger,
    amount: request.amount,
    counting: nameOf(request.counting),
    zone: request.zone,
    calendars: calendars.map(({ id, version }) => ({ id, version })),
    days,
    ...(lastDay === undefined ? {} : { lastDay }),
    ...(dueAt === undefined ? {} : { dueAt }),
    caveats: [...caveats, ...request.unconfirmed.map((part): DueCaveat => ({ is: 'source-unconfirmed', part }))],
  };
}

interface Count {
  readonly days: readonly ExplainedDay[];
  readonly lastDay?: CivilDate;
  readonly dueAt?: Instant;
  readonly caveats: readonly DueCaveat[];
}

function countOf(request: DueRequest): Count {
  const { amount, trigger, counting } = request;
  switch (amount.unit) {
    case 'without-delay':
      return { days: [{ date: trigger.on, why: 'day-zero' }], caveats: [] };
    case 'unknown':
      return { days: [{ date: trigger.on, why: 'day-zero' }], caveats: [{ is: 'number-not-confirmed' }] };
    case 'hours':
      assertWhole(amount.number);
      return countHours(amount.number, { ...trigger, dayOne: counting.dayOne }, request.zone);
    default:
      assertWhole(amount.number);
      return countDated({ ...amount, unit: amount.unit }, request);
  }
}

function countDated(amount: DatedAmount, { trigger, counting, calendars, zone }: DueRequest): Count {
  const off = daysOff(calendars);
  const counted = countDays(amount, dayNumber(trigger.on), counting.dayOne, off);
  const closed = closePeriod(counted, counting, off);
  const consulted = consultedDays(amount, counting, counted, closed);
  const lastDay = dateOfDayNumber(closed.last);
  return {
    days: explainedDays(closed),
    lastDay,
    dueAt: endOfDay(lastDay, zone),
    caveats: consulted ? calendarCaveats(calendars, consulted) : [],
  };
}

/** Plain calendar days ask no calendar; a rule about the last day asks from there; working days ask from the first. */
function consultedDays(amount: DatedAmount, counting: CountingRule, counted: Period, closed: Period) {
  const to = Math.max(counted.last, closed.last);
  if (amount.unit === 'working-days' || counting.minimumWorkingDays) return { from: counted.first, to };
  if (counting.lastDayOff === 'stays') return undefined;
  return { from: Math.min(counted.last, closed.last), to } satisfies Consulted;
}

function explainedDays({ reasons }: Period): readonly ExplainedDay[] {
  return [...reasons.entries()]
    .sort(([left], [right]) => left - right)
    .map(([day, reason]) => ({ date: dateOfDayNumber(day), ...reason }));
}

function nameOf({ dayOne, lastDayOff, minimumWorkingDays }: CountingRule): string {
  return [dayOne, lastDayOff, ...(minimumWorkingDays ? [`minimum-${minimumWorkingDays}`] : [])].join('/');
}

function assertWhole(number: number): void {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`Not a number to count to: ${number}`);
}
