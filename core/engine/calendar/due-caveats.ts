import type { Calendar } from '../model/calendar.ts';
import type { DueCaveat } from '../model/due-explanation.ts';
import { dateOfDayNumber } from './day-number.ts';
import { readCalendar } from './read-calendar.ts';

/** The stretch of days, in day numbers, over which a count asked the calendars; both ends included. */
export interface Consulted {
  readonly from: number;
  readonly to: number;
}

/**
 * What the calendars cannot vouch for over the days that the count asked them about. A tentative day can still move by
 * one, so the days next to the stretch count too.
 */
export function calendarCaveats(calendars: readonly Calendar[], { from, to }: Consulted): readonly DueCaveat[] {
  const [firstYear, lastYear] = [yearOf(from), yearOf(to)];
  return calendars.flatMap((calendar): DueCaveat[] => {
    const uncovered = range(firstYear, lastYear).filter((year) => !calendar.covered.includes(year));
    const tentative = readCalendar(calendar).tentative.filter((day) => day >= from - 1 && day <= to + 1);
    return [
      ...uncovered.map((year): DueCaveat => ({ is: 'uncovered-year', calendar: calendar.id, year })),
      ...tentative.map(
        (day): DueCaveat => ({ is: 'tentative-day', calendar: calendar.id, date: dateOfDayNumber(day) }),
      ),
    ];
  });
}

function yearOf(day: number): number {
  return Number(dateOfDayNumber(day).slice(0, 4));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
