import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { localDate, localTime } from '../calendar/local-date.ts';
import type { Amount, DueCaveat, DueExplanation, ExplainedDay, Pause } from '../model/due-explanation.ts';

/**
 * The reasons of a due date in words, one line each: the trigger, the length, what stopped, lengthened or limits it, the
 * days in order with runs of counted days drawn together, and what the date rests on. In English, for those who write a
 * pack.
 */
export function explainDue(due: DueExplanation): readonly string[] {
  const source =
    due.source?.article === undefined ? '' : `, ${due.source.instrument ?? ''} Article ${due.source.article}`;
  return [
    `rule ${due.rule}${source}: ${lengthOf(due.amount)} from ${startOf(due)} (${due.trigger.what}), ${due.counting}`,
    ...changesInWords(due),
    // Hours pass on every day alike; only a period in days has days to explain.
    ...(isInHours(due.amount) && !due.added ? [] : daysInWords(due.days)),
    ...(due.lastDay && due.dueAt ? [endOf(due.lastDay, due.dueAt, due)] : []),
    ...due.caveats.map(caveatInWords),
  ];
}

/** A length of time as text: `30 calendar-days`. */
export function lengthOf(amount: Amount): string {
  if (!('number' in amount)) return amount.unit;
  return `${amount.number} ${amount.number === 1 ? amount.unit.replace(/s$/, '') : amount.unit}`;
}

/** True for a period of elapsed time, which ends at a time of day. */
export function isInHours(amount: Amount): boolean {
  return 'number' in amount && amount.unit === 'hours';
}

/** What stopped, lengthened or limits a period, a line each. */
export function changesInWords({ pauses = [], added, notAfter }: DueExplanation): readonly string[] {
  const from = added?.to ? `, counted on from ${added.to.lastDay}` : '';
  return [
    ...pauses.map(pauseInWords),
    ...(added ? [`extended by ${lengthOf(added.amount)}${from}`] : []),
    ...(notAfter ? [`not after ${notAfter.lastDay}, the end of ${notAfter.rule}`] : []),
  ];
}

function pauseInWords({ cause, from, until }: Pause): string {
  return until === undefined
    ? `paused since ${from}: ${cause}`
    : `paused from ${from}, running again on ${until}: ${cause}`;
}

function startOf({ trigger }: DueExplanation): string {
  return trigger.localTime === undefined ? trigger.on : `${trigger.on} ${trigger.localTime}`;
}

function endOf(lastDay: CivilDate, dueAt: Instant, { amount, added, zone }: DueExplanation): string {
  if (!isInHours(added?.amount ?? amount)) return `${lastDay} ends in ${zone} at ${dueAt}`;
  return `ends on ${localDate(dueAt, zone)} at ${localTime(dueAt, zone)} in ${zone}, at ${dueAt}`;
}

function daysInWords(days: readonly ExplainedDay[]): string[] {
  const lines: string[] = [];
  for (let index = 0; index < days.length; ) {
    const run = countedRun(days, index);
    lines.push(run.length > 2 ? runInWords(run) : `${days[index]?.date} ${dayInWords(days[index] as ExplainedDay)}`);
    index += run.length > 2 ? run.length : 1;
  }
  return lines;
}

function countedRun(days: readonly ExplainedDay[], from: number): readonly ExplainedDay[] {
  const end = days.findIndex((day, index) => index >= from && (day.why !== 'counted' || day.worked !== undefined));
  return days.slice(from, end === -1 ? days.length : end);
}

function runInWords(run: readonly ExplainedDay[]): string {
  const [first, last] = [run[0], run.at(-1)] as [ExplainedDay, ExplainedDay];
  const numbers = first.ordinal === undefined ? '' : `: days ${first.ordinal} to ${last.ordinal}`;
  return `${first.date} to ${last.date} counted${numbers}${first.added ? ' of the extension' : ''}`;
}

/** What is said of one day, without its date: `is a holiday: Seed Day, calendar garden`. */
export function dayInWords(day: ExplainedDay): string {
  const { why, ordinal, added, calendar, holiday, tentative, worked, cause, rule, hours } = day;
  const number = ordinal === undefined ? '' : ` (day ${ordinal}${added ? ' of the extension' : ''})`;
  const detail = [
    holiday,
    worked === undefined ? undefined : `worked instead, ${worked}`,
    cause,
    rule === undefined ? undefined : `the end of ${rule}`,
    tentative ? 'tentative' : undefined,
    calendar && `calendar ${calendar}`,
    hours === undefined ? undefined : `${hours} hours`,
  ].filter(Boolean);
  const reason = ordinal !== undefined && isOff(why) ? `counted${number}, but ${reasonInWords[why]}` : undefined;
  return `${reason ?? `${reasonInWords[why]}${number}`}${detail.length > 0 ? `: ${detail.join(', ')}` : ''}`;
}

/** A day off that has a number is part of the period; only its last day it cannot be. */
function isOff(why: ExplainedDay['why']): boolean {
  return why === 'weekend' || why === 'holiday';
}

const reasonInWords: Readonly<Record<ExplainedDay['why'], string>> = {
  'day-zero': 'is day zero',
  counted: 'counted',
  weekend: 'is a weekend',
  holiday: 'is a holiday',
  'month-end': 'ends the period: the month has no such date',
  'first-of-next': 'ends the period: the month before has no such date',
  rolled: 'ends the period: the last day was not worked',
  'minimum-working-days': 'ends the period: enough working days',
  paused: 'does not count: the clock stood still',
  'first-end': 'ends the period before its extension',
  'last-day': 'is the last day',
  capped: 'ends the period: it does not outlast what it divides',
};

/** What a reader must know before trusting a date, or why there is none. */
export function caveatInWords(caveat: DueCaveat): string {
  switch (caveat.is) {
    case 'uncovered-year':
      return `caveat: calendar ${caveat.calendar} has no source for ${caveat.year}`;
    case 'tentative-day':
      return `caveat: ${caveat.date} of calendar ${caveat.calendar} is tentative`;
    case 'number-not-confirmed':
      return 'caveat: the number is not confirmed';
    case 'time-of-day-unknown':
      return 'caveat: the time of day of the trigger is not known';
    case 'source-unconfirmed':
      return `caveat: the source of ${caveat.part} is not confirmed`;
    case 'paused':
      return `no date: the clock has stood still since ${caveat.since}, until nobody knows when: ${caveat.cause}`;
    case 'no-working-day':
      return `no date: no day is worked by ${caveat.calendars.join(' and ')} for years`;
    case 'beyond-calendar':
      return 'no date: the period would end after the year 9999';
  }
}
