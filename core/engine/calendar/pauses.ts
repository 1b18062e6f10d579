import type { CivilDate } from '../basics/civil-date.ts';
import type { DueCaveat, Pause } from '../model/due-explanation.ts';
import { dayNumber } from './day-number.ts';

/** The pause that covers a day, and whether its end is not known; undefined for a day on which the clock runs. */
export type Pauses = (day: number) => { readonly cause: string; readonly isOpen: boolean } | undefined;

/**
 * Asks pauses by day number. A day counts as paused from the first day of a pause up to the day before its last end:
 * whoever resumes a clock on a day lets that day run. Of several pauses on a day the earliest gives the cause; the end
 * is unknown where the end of any of them is.
 */
export function pausesBy(pauses: readonly Pause[]): Pauses {
  const stretches = inOrder(pauses).map(({ cause, from, until }) => ({
    cause,
    from: dayNumber(from),
    until: until === undefined ? Number.POSITIVE_INFINITY : dayNumber(until),
  }));
  return (day) => {
    const covering = stretches.filter(({ from, until }) => from <= day && day < until);
    const [first] = covering;
    return first && { cause: first.cause, isOpen: covering.some(({ until }) => until === Number.POSITIVE_INFINITY) };
  };
}

/** What stands in the way of a last day: every pause whose end is not known. */
export function openPauses(pauses: readonly Pause[]): readonly DueCaveat[] {
  return inOrder(pauses)
    .filter(({ until }) => until === undefined)
    .map(({ cause, from }) => ({ is: 'paused', cause, since: from }));
}

/** The paused stretches without overlap, earliest first; only the last can be without an end. */
export function mergedPauses(pauses: readonly Pause[]): readonly { from: CivilDate; until: CivilDate | undefined }[] {
  const merged: { from: CivilDate; until: CivilDate | undefined }[] = [];
  for (const { from, until } of inOrder(pauses).filter((each) => each.until === undefined || each.from < each.until)) {
    const before = merged.at(-1);
    if (!before || (before.until !== undefined && before.until < from)) merged.push({ from, until });
    else if (before.until !== undefined && (until === undefined || until > before.until)) before.until = until;
  }
  return merged;
}

function inOrder(pauses: readonly Pause[]): readonly Pause[] {
  return [...pauses].sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0));
}
