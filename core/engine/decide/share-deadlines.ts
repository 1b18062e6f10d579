import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import { happen, type Progress } from './progress.ts';

/** Lets a side that has just learned of the case know the running clocks whose rules name it. */
export function shareDeadlines(progress: Progress, side: Side, on: CivilDate): Progress {
  const named = new Set(progress.service.deadlines.filter(({ sides }) => sides.includes(side)).map(({ id }) => id));
  return Object.values(progress.caseFile.deadlines)
    .filter(({ rule, status, sides }) => named.has(rule) && status.is === 'running' && !sides.includes(side))
    .reduce(
      (before, deadline) =>
        happen(before, {
          type: 'deadline-armed',
          codes: { deadline: { ...deadline, sides: [...deadline.sides, side] } },
          sides: [side],
          effectiveOn: on,
          by: { kind: 'clock' },
        }),
      progress,
    );
}
