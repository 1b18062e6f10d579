import type { Mismatch } from '../scenario-report.ts';
import { clocksPassInOrder } from './clocks-pass-in-order.ts';
import { datesAreExplained } from './dates-are-explained.ts';
import { hiddenStaysHidden } from './hidden-stays-hidden.ts';
import type { Invariant, Moment } from './invariant.ts';
import { replayGivesTheCase } from './replay-gives-the-case.ts';
import { somebodyCanGoOn } from './somebody-can-go-on.ts';

/** Everything that is always true, in the order in which it is looked at. */
export const invariants: readonly Invariant[] = [
  replayGivesTheCase,
  datesAreExplained,
  clocksPassInOrder,
  hiddenStaysHidden,
  somebodyCanGoOn,
];

/** Which of the things that are always true are not true of a case. */
export function checkInvariants(moment: Moment): readonly Mismatch[] {
  return invariants.flatMap(({ name, check }) => {
    const [actual, ...because] = check(moment);
    return actual === undefined ? [] : [{ what: 'always', expected: name, actual, because }];
  });
}
