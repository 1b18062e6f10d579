import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import { type DayOff, type ReadCalendar, readCalendar } from './read-calendar.ts';

/** Why a day is not worked; undefined for a working day. Takes a day number. */
export type DaysOff = (day: number) => DayOff | undefined;

/**
 * Reads several calendars as one: a day is not worked where `any` of them does not work it, or where `all` of them say
 * so. Of several reasons the one that carries the answer is given. Where any is enough that is the surest: a weekend,
 * then an announced holiday, then a tentative one. Where all are needed it is the least sure.
 */
export function daysOff(calendars: readonly Calendar[], offWhen: CountingRule['offWhen'] = 'any'): DaysOff {
  const read = calendars.map(readCalendar);
  return offWhen === 'any' ? (day) => surest(reasons(read, day))[0] : (day) => inAll(read, day);
}

function reasons(calendars: readonly ReadCalendar[], day: number): readonly DayOff[] {
  return calendars.map(({ off }) => off(day)).filter((one) => one !== undefined);
}

function inAll(calendars: readonly ReadCalendar[], day: number): DayOff | undefined {
  const found = reasons(calendars, day);
  return found.length === calendars.length ? surest(found).at(-1) : undefined;
}

/** The reasons with the surest first; of equals, in the order of the calendars. */
function surest(found: readonly DayOff[]): readonly DayOff[] {
  return found.length < 2 ? found : [...found].sort((left, right) => doubt(left) - doubt(right));
}

function doubt({ why, tentative }: DayOff): number {
  return why === 'weekend' ? 0 : tentative ? 2 : 1;
}
