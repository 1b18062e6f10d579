import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount } from '../model/due-explanation.ts';
import { findMonthsLater } from './add-months.ts';
import { dateOfDayNumber, dayNumber, lastDayNumber } from './day-number.ts';
import type { DayQuestions, Endless, Period, Reason } from './period.ts';
import { walkDays } from './walk-days.ts';

/** An amount that is counted by dates. */
export type DatedAmount = Extract<Amount, { number: number }> & {
  readonly unit: 'calendar-days' | 'working-days' | 'weeks' | 'months' | 'years';
};

/**
 * The period from the day of its trigger (a day number) to its last day as counted, before that day is moved.
 * Weeks, months and years end on the day that has the name or date of the day of the trigger; where the trigger's day
 * is itself day one, on the day before that (Regulation 1182/71, Article 3(1) and (2)).
 *
 * Paused days are not counted. Days, weeks and working days are counted until the number is full. The end of months
 * and years is found by its date first; then it moves on by one day for each paused day of the period, and a day so
 * added that is paused itself does not count either. In each case the period has as many running days as it would have
 * had without a pause.
 */
export function countDays(
  amount: DatedAmount,
  trigger: number,
  counting: Pick<CountingRule, 'dayOne' | 'monthEnd'>,
  questions: DayQuestions,
): Period | Endless {
  const first = counting.dayOne === 'day-after' ? trigger + 1 : trigger;
  const reasons = new Map<number, Reason>();
  if (counting.dayOne === 'day-after') reasons.set(trigger, { why: 'day-zero' });
  const last = countFrom();
  return typeof last === 'number' ? { first, last, reasons } : { first, reasons, never: last };

  function countFrom(): number | Endless['never'] {
    switch (amount.unit) {
      case 'calendar-days':
        return countOneByOne(amount.number, true);
      case 'working-days':
        return countOneByOne(amount.number, false);
      case 'weeks':
        return endOn(first + amount.number * 7 - 1, 'last-day');
      case 'months':
        return endAfterMonths(amount.number);
      case 'years':
        return endAfterMonths(amount.number * 12);
    }
  }

  function countOneByOne(number: number, offCounts: boolean): number | Endless['never'] {
    const say = (ordinal: number): Reason => ({ why: ordinal === number ? 'last-day' : 'counted', ordinal });
    return walkDays(first, number, questions, reasons, { offCounts, say });
  }

  function endAfterMonths(months: number): number | Endless['never'] {
    const later = findMonthsLater(dateOfDayNumber(trigger), months);
    if (!later) return 'beyond-calendar';
    const target = dayNumber(later.date);
    // The day that the month lacks is its last day, whichever day is day one; or, by the other rule, the day after it.
    if (later.shortened && counting.monthEnd !== 'first-of-next') return endOn(target, 'month-end');
    if (!later.shortened) return endOn(target - (trigger - first + 1), 'last-day');
    return counting.dayOne === 'day-after' ? endOn(target + 1, 'first-of-next') : endOn(target, 'month-end');
  }

  function endOn(last: number, why: Reason['why']): number | Endless['never'] {
    const { everyDay, paused } = questions;
    const number = last - first + 1;
    if (last > lastDayNumber) return 'beyond-calendar';
    const say = (ordinal: number, day: number): Reason => ({
      why: ordinal < number ? 'counted' : day === last ? why : 'last-day',
      ...(everyDay || day === trigger ? { ordinal } : {}),
    });
    if (!everyDay && !paused) {
      if (first === trigger) reasons.set(first, say(1, first));
      reasons.set(last, say(number, last));
      return last;
    }
    const end = walkDays(first, number, questions, reasons, { offCounts: true, say });
    if (everyDay) return end;
    for (const [day, reason] of reasons) if (reason.why === 'counted' && !reason.ordinal) reasons.delete(day);
    return end;
  }
}
