import type { Side } from '../basics/identifiers.ts';
import { happen, type Progress } from './progress.ts';

/** Lets a side that has just learned of the case know of the suspensions that last and whose rules name it. */
export function shareSuspensions(progress: Progress, side: Side): Progress {
  return progress.caseFile.suspensions
    .filter(({ until, sides }) => until === undefined && !sides.includes(side))
    .filter(({ cause }) => progress.service.suspensions[cause]?.sides.includes(side))
    .reduce(
      (before, { cause, from }) =>
        happen(before, {
          type: 'case-suspended',
          codes: { cause },
          sides: [side],
          effectiveOn: from,
          by: { kind: 'clock' },
        }),
      progress,
    );
}
