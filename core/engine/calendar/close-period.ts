import type { CountingRule } from '../model/counting-rule.ts';
import type { DaysOff } from './days-off.ts';
import type { Period, Reason } from './period.ts';

/**
 * Moves the last day of a period where the rule says so. First the minimum of working days (Regulation 1182/71,
 * Article 3(5), for periods of two days or more), then a last day that is not worked (Article 3(4)).
 */
export function closePeriod(period: Period, counting: CountingRule, off: DaysOff): Period {
  const missing = missingWorkingDays(period, counting.minimumWorkingDays ?? 0, off);
  if (missing > 0) return lengthen(period, missing, off);
  if (counting.lastDayOff === 'next-working-day') return rollForward(period, off);
  if (counting.lastDayOff === 'previous-working-day') return rollBack(period, off);
  return period;
}

function missingWorkingDays({ first, last }: Period, minimum: number, off: DaysOff): number {
  if (last === first) return 0;
  let found = 0;
  for (let day = first; day <= last && found < minimum; day++) if (!off(day)) found++;
  return minimum - found;
}

function lengthen(period: Period, missing: number, off: DaysOff): Period {
  const reasons = reopened(period, off);
  let day = period.last;
  for (let found = 0; found < missing; ) {
    day++;
    const reason = off(day);
    if (!reason) found++;
    reasons.set(day, reason ?? { why: found === missing ? 'minimum-working-days' : 'counted' });
  }
  return { ...period, last: day, reasons };
}

function rollForward(period: Period, off: DaysOff): Period {
  if (!off(period.last)) return period;
  const reasons = reopened(period, off);
  let day = period.last + 1;
  for (let reason = off(day); reason; reason = off(++day)) reasons.set(day, reason);
  return { ...period, last: day, reasons: reasons.set(day, { why: 'rolled' }) };
}

/** Goes back to the nearest working day of the period; a period without any keeps its last day. */
function rollBack(period: Period, off: DaysOff): Period {
  if (!off(period.last)) return period;
  const reasons = reopened(period, off);
  for (let day = period.last - 1; day >= period.first; day--) {
    const reason = off(day);
    const counted = ordinalOf(reasons.get(day));
    if (!reason) return { ...period, last: day, reasons: reasons.set(day, { why: 'rolled', ...counted }) };
    reasons.set(day, { ...reason, ...counted });
  }
  return period;
}

/** The reasons with the day that was the last explained by itself: off, or simply counted. It keeps its number. */
function reopened({ last, reasons }: Period, off: DaysOff): Map<number, Reason> {
  const own = off(last) ?? { why: 'counted' as const };
  return new Map(reasons).set(last, { ...own, ...ordinalOf(reasons.get(last)) });
}

function ordinalOf(reason: Reason | undefined): { readonly ordinal?: number } {
  return reason?.ordinal === undefined ? {} : { ordinal: reason.ordinal };
}
