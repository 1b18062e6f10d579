import type { CivilDate } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import { computeDue } from '../../calendar/compute-due.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { RetentionRule } from '../../compile/compiled-retention.ts';
import { calendarOf, findParty } from '../authority-of.ts';
import type { Progress } from '../progress.ts';
import { zoneOfSide } from '../zone-of-side.ts';

/** The last day until which a review can keep data longer: one period of the rule from today. */
export function longestKeep(progress: Progress, side: Side, rule: RetentionRule | undefined): CivilDate | undefined {
  if (!rule) return undefined;
  const zone = zoneOfSide(progress, side);
  const { world, caseFile, context } = progress;
  return computeDue({
    rule: rule.ref,
    trigger: { what: 'review', on: localDate(context.now, zone) },
    amount: rule.keep,
    counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [side] },
    zone,
    calendars: [calendarOf(world, findParty(world, caseFile, side), side)],
    unconfirmed: [],
  }).lastDay;
}
