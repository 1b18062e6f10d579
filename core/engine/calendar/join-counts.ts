import type { Count } from './count-amount.ts';
import { dayNumber } from './day-number.ts';
import type { Reason } from './period.ts';

/**
 * A period and what was added to its end, as one: the first end keeps its number and is called so, and the days after
 * it are numbered anew as days of the added amount. Hours added to hours go on within the day of the first end.
 */
export function joinCounts(own: Count, added: Count | undefined): Count {
  if (!own.end || !added) return own;
  const firstEnd = dayNumber(own.end.lastDay);
  const reasons = new Map<number, Reason>(own.reasons);
  for (const [day, reason] of added.reasons) {
    if (reason.why === 'day-zero') continue;
    reasons.set(day, {
      ...reason,
      ...(reason.ordinal === undefined ? {} : { added: true }),
      ...sum(reasons.get(day), reason),
    });
  }
  if (!isEnd(added, firstEnd))
    reasons.set(firstEnd, { ...own.reasons.get(firstEnd), ...reasons.get(firstEnd), why: 'first-end' });
  return {
    reasons,
    ...(added.end ? { end: added.end } : {}),
    caveats: distinct([...own.caveats, ...added.caveats]),
  };
}

/** Both amounts can have hours on the day on which one ends and the other begins. */
function sum(own: Reason | undefined, { hours }: Reason): Pick<Reason, 'hours'> {
  return hours === undefined ? {} : { hours: Number(((own?.hours ?? 0) + hours).toFixed(4)) };
}

function isEnd({ end }: Count, day: number): boolean {
  return end !== undefined && dayNumber(end.lastDay) === day;
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = JSON.stringify(item);
    return !seen.has(text) && seen.add(text);
  });
}
