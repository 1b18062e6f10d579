import type { CivilDate, Instant } from '../../basics/civil-date.ts';
import { computeDue } from '../../calendar/compute-due.ts';
import { dateOfDayNumber, dayNumber } from '../../calendar/day-number.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { Amount } from '../../model/due-explanation.ts';

/** Sorts of data that no case keeps for itself. */
export type SideKind = 'read-log' | 'staff-accounts' | 'notifications';

/**
 * The newest day, in the zone of the pack, whose data of one sort are due: of the rules that speak of the sort, the one that
 * keeps longest counts, whoever holds them. Undefined where nothing is due, or where a rule wants more than an erasure.
 */
export function sideCutoff(pack: CompiledPack, kind: SideKind, now: Instant): CivilDate | undefined {
  const rules = pack.retention.filter(({ kinds }) => kinds !== undefined && (kinds === '*' || kinds.includes(kind)));
  if (rules.length === 0 || rules.some(({ then }) => then === 'review' || then === 'archive')) return undefined;
  const cutoffs = rules.map(({ keep }) => lastDue(keep, pack.zone, now));
  return cutoffs.includes(undefined) ? undefined : [...cutoffs].sort()[0];
}

/** The newest day from which a period is over by now: found by halving, because periods end later the later they begin. */
function lastDue(keep: Amount, zone: string, now: Instant): CivilDate | undefined {
  const isDue = (day: number) => {
    const { dueAt } = computeDue({
      rule: 'kept',
      trigger: { what: 'recorded', on: dateOfDayNumber(day) },
      amount: keep,
      counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [] },
      zone,
      calendars: [],
      unconfirmed: [],
    });
    return dueAt !== undefined && dueAt <= now;
  };
  const today = dayNumber(localDate(now, zone));
  // Nothing is older than the oldest computers.
  let due = today - 36_525;
  if (!isDue(due)) return undefined;
  let running = today + 1;
  while (running - due > 1) {
    const middle = Math.floor((due + running) / 2);
    if (isDue(middle)) due = middle;
    else running = middle;
  }
  return dateOfDayNumber(due);
}
