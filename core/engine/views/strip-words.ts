import type { CivilDate } from '../basics/civil-date.ts';
import { dayNumber, weekdayOf } from '../calendar/day-number.ts';
import type { DueExplanation } from '../model/due-explanation.ts';
import type { StripDay } from './calendar-strip.ts';

/** The words of a calendar strip: English where nobody gives others. */
export interface StripWords {
  /** What the strip is of: the deadline in the words of the pack. */
  readonly title: string;
  /** Where the rule comes from: instrument and article. */
  readonly source?: string;
  /** The name of a holiday, from its key. */
  readonly holiday?: (key: string) => string;
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdayNames = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');

/** The days of a week, Monday first. */
export const weekdays: readonly string[] = weekdayNames;

/** The short name of a date's month. */
export function monthOf(date: CivilDate): string {
  return monthNames[Number(date.slice(5, 7)) - 1] ?? '';
}

/** A date as people read it: `Wed 1 Apr 2026`. */
export function longDate(date: CivilDate): string {
  return `${weekdayNames[weekdayOf(dayNumber(date)) - 1]} ${Number(date.slice(8))} ${monthOf(date)} ${date.slice(0, 4)}`;
}

/** What stands in a day's field: why it counts or not, a holiday by its name. */
export function labelOf(day: StripDay, { holiday = (key) => key }: Pick<StripWords, 'holiday'> = {}): string {
  if (day.worked !== undefined) return `worked: ${holiday(day.worked)}`;
  const named = day.holiday === undefined ? undefined : `${holiday(day.holiday)}${day.tentative ? ' (?)' : ''}`;
  switch (day.why) {
    case 'counted':
    case 'within':
      return named ?? (day.off === 'weekend' ? 'weekend' : day.why === 'within' ? 'runs' : '');
    case 'holiday':
      return named ?? 'holiday';
    case 'paused':
      return day.cause === undefined ? 'paused' : `paused: ${day.cause}`;
    case 'capped':
      return day.rule === undefined ? 'last day, capped' : `last day, capped by ${day.rule}`;
    default:
      return labels[day.why] ?? day.why;
  }
}

const labels: Readonly<Record<string, string>> = {
  'day-zero': 'day zero',
  weekend: 'weekend',
  'month-end': 'last day: the month ends',
  'first-of-next': 'last day: first of the next month',
  rolled: 'last day, moved',
  'minimum-working-days': 'last day: enough working days',
  'first-end': 'end of the first period',
  'last-day': 'last day',
};

/** How long the period is, from when: `30 calendar days from Mon 2 Mar 2026`. */
export function lengthInWords({ amount, added, trigger }: DueExplanation): string {
  const length = (one: DueExplanation['amount']) =>
    'number' in one
      ? `${one.number} ${one.number === 1 ? one.unit.replace(/s$/, '') : one.unit}`.replace('-', ' ')
      : one.unit.replace('-', ' ');
  const more = added ? ` and ${length(added.amount)} more` : '';
  const time = trigger.localTime === undefined ? '' : `, ${trigger.localTime.slice(0, 5)}`;
  return `${length(amount)}${more} from ${longDate(trigger.on)}${time}`;
}

/** The number of a day in the count; with a plus where it counts what an extension added. */
export function numberOf({ ordinal, added }: StripDay): string | undefined {
  return ordinal === undefined ? undefined : `${added ? '+' : ''}${ordinal}`;
}

/** The days that have a name of their own, in words; days in a row with the same one are one line. */
export function namedDays(days: readonly StripDay[], words: Pick<StripWords, 'holiday'>): readonly string[] {
  const runs: { first: StripDay; last: StripDay; label: string }[] = [];
  for (const [index, day] of days.entries()) {
    if (day.holiday === undefined && day.cause === undefined && day.worked === undefined) continue;
    const label = labelOf(day, words);
    const before = runs.at(-1);
    if (before?.label === label && before.last === days[index - 1]) before.last = day;
    else runs.push({ first: day, last: day, label });
  }
  return runs.map(({ first, last, label }) =>
    first === last
      ? `${longDate(first.date)}: ${label}`
      : `${longDate(first.date)} to ${longDate(last.date)}: ${label}`,
  );
}
