import type { CivilDate } from '../basics/civil-date.ts';
import { addDays } from '../calendar/add-days.ts';
import { dayNumber, weekdayOf } from '../calendar/day-number.ts';
import { daysBetween } from '../calendar/days-between.ts';
import { daysOff } from '../calendar/days-off.ts';
import type { Calendar } from '../model/calendar.ts';
import type { DueExplanation, ExplainedDay } from '../model/due-explanation.ts';

/** Every day of a period, from its trigger to its last day, each with its label. */
export interface CalendarStrip {
  readonly explanation: DueExplanation;
  readonly days: readonly StripDay[];
}

/** One day of a strip. */
export interface StripDay {
  readonly date: CivilDate;
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Why the day stands where it stands; `within`: a day of a period that is not counted day by day. */
  readonly why: ExplainedDay['why'] | 'within';
  /** The number of the day in the count, where it has one. */
  readonly ordinal?: number;
  /** Why the day is not worked, whether or not it is counted. */
  readonly off?: 'weekend' | 'holiday';
  /** Name of the holiday. */
  readonly holiday?: string;
  /** Depends on the moon or on an announcement. */
  readonly tentative?: true;
  /** Why the clock stood still. */
  readonly cause?: string;
  /** The number counts what an extension added. */
  readonly added?: true;
  /** The exception by which a day that is off is worked. */
  readonly worked?: string;
  /** The deadline whose end caps this one. */
  readonly rule?: string;
}

/**
 * The days of a period in order. Days that the explanation does not list, because a month or a year is not counted day by
 * day, are filled in. `calendars` are those by which the period was counted: they name the holidays that it counts.
 */
export function calendarStrip(explanation: DueExplanation, calendars: readonly Calendar[] = []): CalendarStrip {
  const off = daysOff(calendars);
  const explained = new Map(explanation.days.map((day) => [day.date, day]));
  const dates = [explanation.trigger.on, ...explained.keys(), explanation.lastDay].filter((one) => one !== undefined);
  const sorted = [...dates].sort();
  const [first, last] = [sorted[0], sorted.at(-1)] as [CivilDate, CivilDate];
  const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, index): StripDay => {
    const date = addDays(first, index);
    const given = explained.get(date);
    const known = off(dayNumber(date));
    const holiday = given?.holiday ?? known?.holiday;
    const reason = given?.why === 'weekend' || given?.why === 'holiday' ? given.why : known?.why;
    return {
      date,
      weekday: weekdayOf(dayNumber(date)),
      why: given?.why ?? whyUnlisted(date, explanation),
      ...(given?.ordinal === undefined ? {} : { ordinal: given.ordinal }),
      ...(reason === undefined ? {} : { off: reason }),
      ...(holiday === undefined ? {} : { holiday }),
      ...(given?.tentative || known?.tentative ? { tentative: true } : {}),
      ...(given?.cause === undefined ? {} : { cause: given.cause }),
      ...(given?.rule === undefined ? {} : { rule: given.rule }),
      ...(given?.added ? { added: true } : {}),
      ...(given?.worked === undefined ? {} : { worked: given.worked }),
    };
  });
  return { explanation, days };
}

function whyUnlisted(date: CivilDate, { trigger, lastDay }: DueExplanation): StripDay['why'] {
  if (date === lastDay) return 'last-day';
  return date === trigger.on ? 'day-zero' : 'within';
}
