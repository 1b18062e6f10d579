import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount } from '../model/due-explanation.ts';
import { addMonths } from './add-months.ts';
import { dateOfDayNumber, dayNumber } from './day-number.ts';
import type { DaysOff } from './days-off.ts';
import type { Period, Reason } from './period.ts';

/** An amount that is counted by dates. */
export type DatedAmount = Extract<Amount, { number: number }> & {
  readonly unit: 'calendar-days' | 'working-days' | 'weeks' | 'months' | 'years';
};

/**
 * The period from the day of its trigger (a day number) to its last day as counted, before that day is moved.
 * Weeks, months and years end on the day that has the name or date of the day of the trigger; where the trigger's day
 * is itself day one, on the day before that (Regulation 1182/71, Article 3(1) and (2)).
 */
export function countDays(amount: DatedAmount, trigger: number, dayOne: CountingRule['dayOne'], off: DaysOff): Period {
  const first = dayOne === 'day-after' ? trigger + 1 : trigger;
  const reasons = new Map<number, Reason>();
  if (dayOne === 'day-after') reasons.set(trigger, { why: 'day-zero' });
  switch (amount.unit) {
    case 'calendar-days':
      return { first, last: countOneByOne(amount.number, first, () => undefined, reasons), reasons };
    case 'working-days':
      return { first, last: countOneByOne(amount.number, first, off, reasons), reasons };
    case 'weeks':
      return { first, last: endOn(first + amount.number * 7 - 1, 'last-day'), reasons };
    case 'months':
      return { first, last: endAfterMonths(amount.number), reasons };
    case 'years':
      return { first, last: endAfterMonths(amount.number * 12), reasons };
  }

  function endAfterMonths(months: number): number {
    const { date, shortened } = addMonths(dateOfDayNumber(trigger), months);
    // A month without the date ends the period on its last day, whichever day is day one.
    if (shortened) return endOn(dayNumber(date), 'month-end');
    return endOn(dayNumber(date) - (trigger - first + 1), 'last-day');
  }

  function endOn(last: number, why: 'last-day' | 'month-end'): number {
    if (dayOne === 'same-day') reasons.set(first, { why: 'counted', ordinal: 1 });
    reasons.set(last, { why });
    return last;
  }
}

function countOneByOne(number: number, first: number, off: DaysOff, reasons: Map<number, Reason>): number {
  let ordinal = 0;
  for (let day = first; ; day++) {
    const reason = off(day) ?? { why: ++ordinal === number ? 'last-day' : 'counted', ordinal };
    reasons.set(day, reason);
    if (ordinal === number) return day;
  }
}
