import type { CivilDate } from '../../engine/basics/civil-date.ts';
import { ok, type Result } from '../../engine/basics/result.ts';
import { calendarInRegion } from '../../engine/calendar/calendar-in-region.ts';
import { isWorkingDay } from '../../engine/calendar/is-working-day.ts';
import type { Calendar, CalendarDay } from '../../engine/model/calendar.ts';
import { type Obstacle, obstructed } from './obstacle.ts';

/** What is announced about the days of a calendar. */
export type CalendarChange =
  | {
      readonly is: 'day';
      readonly date: CivilDate;
      readonly name: string;
      readonly tentative: boolean;
      readonly regions?: readonly string[];
    }
  /** A day of which nobody could be sure is certain now. */
  | { readonly is: 'confirm'; readonly date: CivilDate }
  | { readonly is: 'move'; readonly from: CivilDate; readonly to: CivilDate }
  | { readonly is: 'remove'; readonly date: CivilDate }
  /** A day that is not worked otherwise is worked this time. */
  | { readonly is: 'worked'; readonly date: CivilDate; readonly name: string };

/** Where an announcement comes from. */
export interface Announcement {
  readonly announcedOn: CivilDate;
  readonly source: string;
}

/**
 * The calendar in its next version after an announcement, or why there is nothing to announce. Days before `today` stay as
 * they are: what rested on them has passed.
 */
export function changeCalendar(
  calendar: Calendar,
  change: CalendarChange,
  announcement: Announcement,
  today: CivilDate,
): Result<Calendar, readonly Obstacle[]> {
  const dates = change.is === 'move' ? [change.from, change.to] : [change.date];
  const past = dates.find((date) => date < today);
  if (past !== undefined) {
    return obstructed(
      'calendar-day-past',
      `${past} is past: it is ${today} where ${calendar.id} counts.`,
      'Announce a day that is still to come. A date that was recorded wrongly is corrected in its case.',
    );
  }
  const days = daysAfter(calendar, change, announcement);
  if (!days.ok) return days;
  const sorted = [...days.value].sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0));
  return ok({ ...calendar, version: calendar.version + 1, days: sorted });
}

function daysAfter(
  calendar: Calendar,
  change: CalendarChange,
  announcement: Announcement,
): Result<readonly CalendarDay[], readonly Obstacle[]> {
  switch (change.is) {
    case 'day': {
      const { date, name, tentative, regions } = change;
      const there = findDay(calendar, date, regions);
      if (there !== undefined) return alreadyThere(calendar, date, there);
      const day = { date, name, ...(tentative ? { tentative } : {}), ...announcement, ...(regions ? { regions } : {}) };
      return ok([...calendar.days, day]);
    }
    case 'confirm': {
      const found = listed(calendar, change.date);
      if (found.length === 0) return notThere(calendar, change.date);
      if (!found.some(({ tentative }) => tentative)) {
        return obstructed(
          'calendar-day-certain',
          `${change.date} (${namesOf(found)}) is certain in ${calendar.id} already.`,
          'There is nothing to confirm.',
        );
      }
      return ok(calendar.days.map((day) => (found.includes(day) ? certain(day, announcement) : day)));
    }
    case 'move': {
      const { from, to } = change;
      const found = listed(calendar, from);
      if (found.length === 0) return notThere(calendar, from);
      const there = findDay(calendar, to, found[0]?.regions);
      if (there !== undefined) return alreadyThere(calendar, to, there);
      return ok(calendar.days.map((day) => (found.includes(day) ? { ...certain(day, announcement), date: to } : day)));
    }
    case 'remove': {
      const found = listed(calendar, change.date);
      return found.length === 0
        ? notThere(calendar, change.date)
        : ok(calendar.days.filter((day) => !found.includes(day)));
    }
    case 'worked': {
      const { date, name } = change;
      if (isWorkingDay(date, [calendar])) {
        return obstructed('calendar-day-worked', `${date} is worked in ${calendar.id} anyway.`, 'Leave it as it is.');
      }
      return ok([...calendar.days, { date, name, worked: true, ...announcement }]);
    }
  }
}

/** The name of what a calendar has on a date for all of some regions; undefined where the date is still free there. */
function findDay(calendar: Calendar, date: CivilDate, regions: readonly string[] | undefined): string | undefined {
  const bare = { ...calendar, weekend: [], weekends: [] };
  const isOff = regions
    ? regions.every((region) => !isWorkingDay(date, [calendarInRegion(bare, region)]))
    : !isWorkingDay(date, [calendarInRegion(bare, undefined)]);
  const own = calendar.days.filter((day) => day.date === date);
  const worked = own.find((day) => day.worked);
  if (worked) return worked.name;
  if (!isOff) return undefined;
  return own[0]?.name ?? calendar.yearly?.find(({ on }) => date.endsWith(on))?.name ?? date;
}

/** The days of a date that the calendar lists by themselves. */
function listed({ days }: Calendar, date: CivilDate): readonly CalendarDay[] {
  return days.filter((day) => day.date === date);
}

function certain({ tentative: _, ...day }: CalendarDay, announcement: Announcement): CalendarDay {
  return { ...day, ...announcement };
}

function alreadyThere({ id }: Calendar, date: CivilDate, name: string) {
  return obstructed(
    'calendar-day-there',
    `${id} has ${date} already (${name}).`,
    'Confirm it with --confirm, move it with --move, or take it out with --remove.',
  );
}

function notThere(calendar: Calendar, date: CivilDate) {
  const yearly = calendar.yearly?.find(({ on }) => date.endsWith(on));
  if (yearly) {
    return obstructed(
      'calendar-day-missing',
      `${date} (${yearly.name}) comes every year in ${calendar.id}; it is not listed by itself.`,
      'If it is worked this time, say so with --worked.',
    );
  }
  const near = nearest(calendar, date);
  return obstructed(
    'calendar-day-missing',
    `${calendar.id} has no day on ${date}.`,
    near.length === 0 ? 'It lists no day near it.' : `Did you mean ${near.join(' or ')}?`,
  );
}

/** The listed days within a month of a date, the nearest two. */
function nearest({ days }: Calendar, date: CivilDate): readonly string[] {
  const distance = (other: string) => Math.abs(Date.parse(other) - Date.parse(date)) / 86_400_000;
  return days
    .filter((day) => distance(day.date) <= 31)
    .sort((left, right) => distance(left.date) - distance(right.date))
    .slice(0, 2)
    .map((day) => `${day.date} (${day.name}${day.tentative ? ', tentative' : ''})`);
}

function namesOf(days: readonly CalendarDay[]): string {
  return days.map(({ name }) => name).join(', ');
}
