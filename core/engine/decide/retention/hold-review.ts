import type { Instant } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import { computeDue } from '../../calendar/compute-due.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { HoldRule } from '../../compile/compiled-retention.ts';
import { calendarOf, findParty } from '../authority-of.ts';
import type { Progress } from '../progress.ts';
import { zoneOfSide } from '../zone-of-side.ts';

/** When a hold that is placed or confirmed now must be confirmed again: the soonest of the rules that allow it. */
export function reviewAfter(progress: Progress, side: Side, rules: readonly HoldRule[]): Instant | undefined {
  const zone = zoneOfSide(progress, side);
  const calendars = [calendarOf(progress.world, findParty(progress.world, progress.caseFile, side), side)];
  const instants = rules.flatMap(({ review }) => {
    const { dueAt } = computeDue({
      rule: 'hold',
      trigger: { what: 'hold', on: localDate(progress.context.now, zone) },
      amount: review,
      counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [side] },
      zone,
      calendars,
      unconfirmed: [],
    });
    return dueAt === undefined ? [] : [dueAt];
  });
  return instants.sort()[0];
}
