import { calendarInRegion } from '../../calendar/calendar-in-region.ts';
import { computeDue } from '../../calendar/compute-due.ts';
import type { Calendar } from '../../model/calendar.ts';
import type { CountingRule } from '../../model/counting-rule.ts';
import type { DueExplanation } from '../../model/due-explanation.ts';
import type { World } from '../../model/world.ts';

/** The same due date with a reason for every day, also for those that are simply counted. */
export function everyDayOf(due: DueExplanation, counting: CountingRule, world: World): DueExplanation {
  const { pauses, added, notAfter, source } = due;
  const whole = computeDue({
    rule: due.rule,
    ...(source ? { source } : {}),
    trigger: due.trigger,
    amount: due.amount,
    counting,
    zone: due.zone,
    calendars: due.calendars.map((used) => findCalendar(used, world)),
    unconfirmed: due.caveats.flatMap((caveat) => (caveat.is === 'source-unconfirmed' ? [caveat.part] : [])),
    ...(pauses ? { pauses } : {}),
    ...(added ? { added: added.amount } : {}),
    ...(notAfter ? { notAfter } : {}),
    everyDay: true,
  });
  return { ...due, days: whole.days };
}

/** One that the world does not have is what a party without a calendar counts by: every day worked, no year covered. */
function findCalendar({ id, version, region }: DueExplanation['calendars'][number], world: World): Calendar {
  const known = world.calendars[id];
  return known ? calendarInRegion(known, region) : { id, version, weekend: [], covered: [], days: [] };
}
