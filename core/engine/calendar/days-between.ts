import type { CivilDate } from '../basics/civil-date.ts';
import { dayNumber } from './day-number.ts';

/** How many days lie from one date to another: 0 for the same day, 1 for the next, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}
