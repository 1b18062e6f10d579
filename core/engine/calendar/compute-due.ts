import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount, DueCaveat, DueExplanation, DueLimit, DueTrigger, Pause } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';
import { capAt } from './cap-at.ts';
import { type Count, type CountBy, countAmount } from './count-amount.ts';
import { firstHour } from './count-hours.ts';
import { daysOff } from './days-off.ts';
import { explainedDays } from './explained-days.ts';
import { joinCounts } from './join-counts.ts';
import { pausesBy } from './pauses.ts';

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
  /**
   * The stretches during which the clock stood still. Their days are not counted and the last day never falls on one.
   * A period in hours runs on at the local midnight at which a pause ends. While the end of a pause that the period
   * reaches is not known there is no last day, and the caveat `paused`. A pause after the end changes nothing.
   */
  readonly pauses?: readonly Pause[];
  /**
   * An extension by an amount: counted on from the end of the period as it was moved by the counting rule, the day
   * after that end being day one; hours from its very moment. It is closed by the same rule. (An extension to a new
   * total is the same request with another `amount`.)
   */
  readonly added?: Amount;
  /** The deadline that this one divides: it never ends after that. A clock without a last day stays without one. */
  readonly notAfter?: DueLimit;
  /** Explain every day from first to last, also those that are simply counted. For a reader, not for the record. */
  readonly everyDay?: boolean;
}

/**
 * The due date with its reasons. Without delay and an unknown number have no date; nor has a clock that stands still,
 * one whose calendars leave nothing to work, or one that would end after the year 9999: the caveats say which.
 * Throws a RangeError for what a compiled pack cannot contain: an amount that is not a whole number of at least one, an
 * unknown zone.
 */
export function computeDue(request: DueRequest): DueExplanation {
  const { trigger, counting, zone, pauses = [], added, notAfter } = request;
  const calendars = distinct(request.calendars);
  const questions = {
    off: daysOff(calendars, counting.offWhen),
    ...(pauses.length === 0 ? {} : { paused: pausesBy(pauses) }),
    everyDay: request.everyDay ?? false,
  };
  const by: CountBy = { counting, zone, calendars, pauses, questions };
  const own = countOwn(request, by);
  const whole = capAt(added ? joinCounts(own, countAdded(added, own, by)) : own, notAfter, zone);
  return {
    rule: request.rule,
    ...(request.source ? { source: request.source } : {}),
    trigger,
    amount: request.amount,
    counting: nameOf(counting),
    zone,
    calendars: calendars.map(({ id, version, region }) => ({
      id,
      version,
      ...(region === undefined ? {} : { region }),
    })),
    days: explainedDays(whole.reasons, calendars),
    ...whole.end,
    caveats: [...whole.caveats, ...request.unconfirmed.map((part): DueCaveat => ({ is: 'source-unconfirmed', part }))],
    ...(pauses.length === 0 ? {} : { pauses }),
    ...(added ? { added: { amount: added, ...(own.end ? { to: own.end } : {}) } } : {}),
    ...(notAfter ? { notAfter } : {}),
  };
}

function countOwn({ amount, trigger, counting, zone }: DueRequest, by: CountBy): Count {
  const own = countAmount(amount, { on: trigger.on, firstHour: () => firstHour(trigger, counting, zone) }, by);
  if (amount.unit !== 'hours' || trigger.localTime !== undefined) return own;
  return { ...own, caveats: [...own.caveats, { is: 'time-of-day-unknown' }] };
}

/** What is added to a period without an end cannot be counted. */
function countAdded(added: Amount, { end }: Count, by: CountBy): Count | undefined {
  if (!end) return undefined;
  const counting: CountingRule = { ...by.counting, dayOne: 'day-after' };
  return countAmount(added, { on: end.lastDay, firstHour: () => end.dueAt }, { ...by, counting });
}

function distinct(calendars: readonly Calendar[]): readonly Calendar[] {
  return calendars.filter(
    ({ id, region }, index) => calendars.findIndex((other) => other.id === id && other.region === region) === index,
  );
}

function nameOf({ dayOne, lastDayOff, minimumWorkingDays, monthEnd, offWhen, firstHour }: CountingRule): string {
  return [
    dayOne,
    lastDayOff,
    ...(minimumWorkingDays ? [`minimum-${minimumWorkingDays}`] : []),
    ...(monthEnd === 'first-of-next' ? [monthEnd] : []),
    ...(firstHour === 'next-full-hour' ? [firstHour] : []),
    ...(offWhen === 'all' ? ['off-when-all'] : []),
  ].join('/');
}
