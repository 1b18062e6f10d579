import type { Calendar } from '../model/calendar.ts';
import type { ExplainedDay } from '../model/due-explanation.ts';
import { dateOfDayNumber } from './day-number.ts';
import type { Reason } from './period.ts';
import { readCalendar } from './read-calendar.ts';

const whyWorked: ReadonlySet<Reason['why']> = new Set(['counted', 'last-day', 'rolled', 'minimum-working-days']);

/** The reasons as dated days in order. A day that is worked by way of exception names the exception and its calendar. */
export function explainedDays(
  reasons: ReadonlyMap<number, Reason>,
  calendars: readonly Calendar[],
): readonly ExplainedDay[] {
  const exceptional = calendars.filter(({ days }) => days.some(({ worked }) => worked)).map(readCalendar);
  return [...reasons.entries()]
    .sort(([left], [right]) => left - right)
    .map(([day, reason]) => ({ date: dateOfDayNumber(day), ...reason, ...exceptionOf(day, reason) }));

  function exceptionOf(day: number, { why }: Reason): Pick<ExplainedDay, 'calendar' | 'worked'> {
    if (!whyWorked.has(why)) return {};
    const calendar = exceptional.find((one) => one.worked(day) !== undefined);
    const worked = calendar?.worked(day);
    return calendar && worked !== undefined ? { calendar: calendar.id, worked } : {};
  }
}
