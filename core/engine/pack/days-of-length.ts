import type { Cursor } from './cursor.ts';

/** The fewest and the most days that a length can last, whatever the months and the holidays. */
export interface DayRange {
  readonly least: number;
  readonly most: number;
}

const daysOfUnit: Readonly<Record<string, readonly [least: number, most: number]>> = {
  hours: [1 / 24, 1 / 24],
  'calendar-days': [1, 1],
  'working-days': [1, Number.POSITIVE_INFINITY],
  weeks: [7, 7],
  months: [28, 31],
  years: [365, 366],
};

/** The days of `{ amount, unit }`; undefined for a length without a number. */
export function daysOfLength(length: Cursor): DayRange | undefined {
  const amount = length.at('amount').value;
  const unit = length.at('unit').text ?? '';
  const days = Object.hasOwn(daysOfUnit, unit) ? daysOfUnit[unit] : undefined;
  return typeof amount === 'number' && days ? { least: amount * days[0], most: amount * days[1] } : undefined;
}

/** A length as it is written: `30 calendar-days`. */
export function lengthAsWritten(length: Cursor): string {
  return `${length.at('amount').value} ${length.at('unit').text}`;
}

/** So far, at most, an end moves on its own account: to a working day, or to a least number of them. */
const mostMoved = 14;

/** The most days that a deadline can last without a pause, extended as far as it may be; infinite where nobody can say. */
export function mostDaysOf(rule: Cursor): number {
  const within = daysOfLength(rule.at('within'));
  const extension = rule.at('extension');
  if (!within || extension.at('openEnded').isThere) return Number.POSITIVE_INFINITY;
  const times = extension.at('times').value;
  const added = (daysOfLength(extension.at('added'))?.most ?? 0) * (typeof times === 'number' ? times : 1);
  const total = daysOfLength(extension.at('total'))?.most ?? 0;
  return Math.max(within.most + added, total) + (canMove(rule.at('counting')) ? mostMoved : 0);
}

function canMove(counting: Cursor): boolean {
  const isPreset = counting.text !== undefined || counting.at('preset').isThere;
  return isPreset || counting.at('lastDayOff').text === 'next-working-day' || counting.at('minimumWorkingDays').isThere;
}
