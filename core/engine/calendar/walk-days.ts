import { lastDayNumber } from './day-number.ts';
import type { DayQuestions, Endless, Reason } from './period.ts';

/** So many days off in a row that no day to work can be expected any more: ten years. */
const mostDaysOff = 3_700;

/**
 * Walks from a day until `number` days have counted and answers the last of them. A paused day never counts; a day off
 * counts only where `offCounts`. The reason of each day that was walked over is put into `reasons`, in the words of
 * `say` for a day that counts. Where no such day comes, why not.
 */
export function walkDays(
  from: number,
  number: number,
  { off, paused }: DayQuestions,
  reasons: Map<number, Reason>,
  { offCounts, say }: { readonly offCounts: boolean; readonly say: (ordinal: number, day: number) => Reason },
): number | Endless['never'] {
  let [ordinal, offInARow] = [0, 0];
  for (let day = from; day <= lastDayNumber; day++) {
    const pause = paused?.(day);
    const reason = pause || offCounts ? undefined : off(day);
    if (pause) {
      reasons.set(day, { why: 'paused', cause: pause.cause });
      if (pause.isOpen) return 'paused';
    } else if (reason) {
      reasons.set(day, reason);
      if (++offInARow > mostDaysOff) return 'no-working-day';
    } else {
      offInARow = 0;
      reasons.set(day, say(++ordinal, day));
      if (ordinal === number) return day;
    }
  }
  return 'beyond-calendar';
}
