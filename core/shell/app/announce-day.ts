import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import { didYouMean } from '../../engine/basics/did-you-mean.ts';
import { ok, type Result } from '../../engine/basics/result.ts';
import { localDate } from '../../engine/calendar/local-date.ts';
import type { World } from '../../engine/model/world.ts';
import { type CalendarChange, changeCalendar } from './change-calendar.ts';
import { type Obstacle, obstructed } from './obstacle.ts';

/** What is announced, of which calendar, and where it was read. */
export interface DayAnnounced {
  readonly calendar: string;
  readonly change: CalendarChange;
  readonly source: string;
}

/**
 * The next version of the world after an announcement, or why there is nothing to announce. `zone` is the pack's: where no
 * authority goes by the calendar, its days end there.
 */
export function announceDay(
  world: World,
  { calendar: id, change, source }: DayAnnounced,
  now: Instant,
  zone: string,
): Result<World, readonly Obstacle[]> {
  const calendar = Object.hasOwn(world.calendars, id) ? world.calendars[id] : undefined;
  if (!calendar) return unknown('calendar-unknown', 'calendar', id, Object.keys(world.calendars));
  const regions = regionsOf(world);
  const strange = change.is === 'day' ? change.regions?.find((region) => !regions.includes(region)) : undefined;
  if (strange !== undefined) return unknown('calendar-region-unknown', 'region', strange, regions);
  const today = dayWhere(world, id, now, zone);
  const changed = changeCalendar(calendar, change, { announcedOn: today, source }, today);
  if (!changed.ok) return changed;
  return ok({ ...world, version: world.version + 1, calendars: { ...world.calendars, [id]: changed.value } });
}

/** The date where it is earliest among those who go by the calendar: a day is past only when it is past for all. */
function dayWhere({ authorities, counterparts }: World, calendar: string, now: Instant, zone: string): CivilDate {
  const zones = Object.values(authorities)
    .filter((one) => (one.calendar ?? counterparts[one.counterpart]?.calendar) === calendar)
    .map((one) => one.zone);
  const dates = (zones.length === 0 ? [zone] : zones).map((one) => localDate(now, one)).sort();
  return dates[0] as CivilDate;
}

function regionsOf({ authorities }: World): readonly string[] {
  return [...new Set(Object.values(authorities).flatMap(({ region }) => region ?? []))].sort();
}

function unknown(
  code: 'calendar-unknown' | 'calendar-region-unknown',
  what: string,
  name: string,
  known: readonly string[],
) {
  const near = didYouMean(name, known);
  const there = known.length === 0 ? `There is no ${what} at all.` : `There are: ${known.join(', ')}.`;
  return obstructed(
    code,
    `This instance has no ${what} ${JSON.stringify(name)}.`,
    near === undefined ? there : `Did you mean ${near}? ${there}`,
  );
}
