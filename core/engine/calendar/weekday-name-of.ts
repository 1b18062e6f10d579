import type { CivilDate } from '../basics/civil-date.ts';
import { dayNumber, weekdayOf } from './day-number.ts';

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** The English name of a date's weekday in three letters, for those who write a pack. */
export function weekdayNameOf(date: CivilDate): string {
  return names[weekdayOf(dayNumber(date)) - 1] as string;
}
