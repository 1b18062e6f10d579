import type { CountedCase } from './count-case.ts';
import type { PlannedMeasure } from './plan-report.ts';

/**
 * The number of a measure, its place among those of the report, over some cases; undefined where there is none to be had.
 * A share has four decimals, a mean one; p90 is the smallest number that nine of ten cases do not exceed.
 */
export function measureCases(
  { rule, counted, whole }: PlannedMeasure,
  place: number,
  cases: readonly CountedCase[],
): number | undefined {
  const size = (quantity: number) => cases.filter(({ kinds }) => kinds.includes(quantity)).length;
  if (rule.of === 'cases' && whole === undefined) return size(counted);
  if (whole !== undefined) return size(whole) === 0 ? undefined : rounded(size(counted) / size(whole), 4);
  const numbers = cases.flatMap(({ numbers: all }) => all[place] ?? []).sort((left, right) => left - right);
  const sum = numbers.reduce((before, one) => before + one, 0);
  if (rule.of === 'steps') return sum;
  if (numbers.length === 0) return undefined;
  const middle = (numbers.length - 1) / 2;
  switch (rule.as) {
    case 'mean':
      return rounded(sum / numbers.length, 1);
    case 'median':
      return ((numbers[Math.floor(middle)] ?? 0) + (numbers[Math.ceil(middle)] ?? 0)) / 2;
    case 'p90':
      return numbers[Math.ceil((numbers.length * 9) / 10) - 1];
    case 'smallest':
      return numbers[0];
    default:
      return numbers.at(-1);
  }
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
