import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId } from '../basics/identifiers.ts';
import { dayNumber } from '../calendar/day-number.ts';
import { daysOff } from '../calendar/days-off.ts';
import { calendarOf } from '../decide/authority-of.ts';
import type { World } from '../model/world.ts';

/** How far a day is from today. */
export interface DaysLeft {
  /** Negative where the day is over, 0 today. */
  readonly days: number;
  /** Days from tomorrow to that day, itself included, on which the authority works; 0 where the day is over. */
  readonly working: number;
}

/** The days from today to the last day of a clock, counted by the calendar of whoever looks. */
export function daysLeft(today: CivilDate, lastDay: CivilDate, world: World, authority: AuthorityId): DaysLeft {
  const [from, to] = [dayNumber(today), dayNumber(lastDay)];
  const off = daysOff([calendarOf(world, world.authorities[authority], '')]);
  let working = 0;
  for (let day = from + 1; day <= to; day++) if (!off(day)) working++;
  return { days: to - from, working };
}
