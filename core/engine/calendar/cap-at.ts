import type { CivilDate } from '../basics/civil-date.ts';
import type { DueCaveat, DueLimit } from '../model/due-explanation.ts';
import { justBefore } from './add-hours.ts';
import type { Count } from './count-amount.ts';
import { dayNumber } from './day-number.ts';
import { endOfDay } from './end-of-day.ts';
import { localDate } from './local-date.ts';

/**
 * The count, ended where the deadline that it divides ends, if it would outlast that: on the same last day, and at the
 * same instant where midnight comes earlier there. The end may then fall on a day off: a part does not move the whole.
 */
export function capAt(count: Count, limit: DueLimit | undefined, zone: string): Count {
  if (!limit || !count.end) return count;
  const midnight = endOfDay(limit.lastDay, zone);
  const isEarlier = limit.dueAt !== undefined && limit.dueAt < midnight;
  const dueAt = isEarlier ? limit.dueAt : midnight;
  if (count.end.dueAt <= dueAt) return count;
  const lastDay = isEarlier ? localDate(justBefore(dueAt), zone) : limit.lastDay;
  const last = dayNumber(lastDay);
  const reasons = new Map([...count.reasons].filter(([day]) => day <= last));
  const { ordinal, added } = reasons.get(last) ?? {};
  reasons.set(last, {
    why: 'capped',
    rule: limit.rule,
    ...(ordinal === undefined ? {} : { ordinal }),
    ...(added ? { added } : {}),
  });
  return {
    ...count,
    reasons,
    end: { lastDay, dueAt },
    caveats: count.caveats.filter((each) => !isBeyond(each, lastDay)),
  };
}

/** True for what the calendars cannot vouch for after the end: it moves nothing any more. */
function isBeyond(caveat: DueCaveat, lastDay: CivilDate): boolean {
  if (caveat.is === 'tentative-day') return dayNumber(caveat.date) > dayNumber(lastDay) + 1;
  return caveat.is === 'uncovered-year' && caveat.year > Number(lastDay.slice(0, 4));
}
