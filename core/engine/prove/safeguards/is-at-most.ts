import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { Amount } from '../../model/due-explanation.ts';

/** The fewest and the most days that one of a unit can have; working days can be any number of days. */
const daysOf: Readonly<Record<string, readonly [number, number]>> = {
  hours: [1 / 24, 1 / 24],
  'calendar-days': [1, 1],
  weeks: [7, 7],
  months: [28, 31],
  years: [365, 366],
};

/**
 * True when a deadline, its extensions included, can never be longer than a bound, as amounts: what pauses it, and days
 * that are not worked, aside.
 */
export function isAtMost({ within, extension }: DeadlineRule, bound: Amount): boolean {
  if (!extension) return isShorter([within], bound);
  const { to } = extension;
  if ('openEnded' in to) return false;
  return 'total' in to
    ? isShorter([within], bound) && isShorter([to.total], bound)
    : isShorter([within, ...Array.from({ length: extension.times ?? 1 }, () => to.added)], bound);
}

function isShorter(amounts: readonly Amount[], bound: Amount): boolean {
  if (!('number' in bound) || !amounts.every((amount) => 'number' in amount)) return false;
  if (amounts.every(({ unit }) => unit === bound.unit)) return sum(amounts.map(({ number }) => number)) <= bound.number;
  const least = daysOf[bound.unit]?.[0];
  const most = amounts.map(({ unit, number }) => number * (daysOf[unit]?.[1] ?? Number.POSITIVE_INFINITY));
  return least !== undefined && sum(most) <= bound.number * least;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
