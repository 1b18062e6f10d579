import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { localDate } from '../../../engine/calendar/local-date.ts';
import type { World } from '../../../engine/model/world.ts';
import { daysLeft } from '../../../engine/views/days-left.ts';
import { actorOf, type Visit } from '../visit.ts';

/** How near the end of a clock is. Never told by colour alone: the words say it. */
export type Urgency = 'over' | 'today' | 'soon' | 'later';

/** The end of a clock in words: `due Thursday 3 December, in 9 days, of them 6 working`. */
export interface ShownEnd {
  readonly text: string;
  readonly urgency: Urgency;
}

/** Days within which an end is near. */
const near = 3;

/** The day on which the person who is signed in works now. */
export function todayOf(visit: Visit, world: World): CivilDate {
  return localDate(visit.clocks.caseNow(), zoneOf(visit, world));
}

/** The zone in which the person who is signed in works. */
export function zoneOf(visit: Visit, world: Pick<World, 'authorities'>): string {
  return world.authorities[actorOf(visit).authority]?.zone ?? visit.pack.zone;
}

/** The end of a clock as the person who is signed in counts it. */
export function shownEnd(visit: Visit, world: World, lastDay: CivilDate): ShownEnd {
  const { words } = visit;
  const today = todayOf(visit, world);
  const { days, working } = daysLeft(today, lastDay, world, actorOf(visit).authority);
  const day = words.day(lastDay, today);
  if (days < 0) {
    return { urgency: 'over', text: words.say(days === -1 ? 'clock.overOne' : 'clock.over', { day, days: -days }) };
  }
  if (days === 0) return { urgency: 'today', text: words.say('clock.today', { day }) };
  const key = days === 1 ? 'clock.tomorrow' : 'clock.left';
  return { urgency: days <= near ? 'soon' : 'later', text: words.say(key, { day, days, working }) };
}
