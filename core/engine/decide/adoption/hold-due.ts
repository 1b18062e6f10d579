import type { Instant } from '../../basics/civil-date.ts';
import { knowing } from '../end-deadlines.ts';
import type { DueDeadline } from '../pass-due.ts';
import { happen, type Progress } from '../progress.ts';

/** Holds every running clock whose last day is over at a moment: it has no effect before a person says so. */
export function holdDue(progress: Progress, until: Instant): Progress {
  const order = progress.service.deadlines.map(({ id }) => id);
  return Object.values(progress.caseFile.deadlines)
    .filter((one): one is DueDeadline => one.lastDay !== undefined && one.dueAt !== undefined && one.dueAt <= until)
    .filter(({ status }) => status.is === 'running')
    .sort(
      (left, right) =>
        (left.dueAt < right.dueAt ? -1 : left.dueAt > right.dueAt ? 1 : 0) ||
        order.indexOf(left.rule) - order.indexOf(right.rule),
    )
    .reduce(
      (before, clock) =>
        happen(before, {
          type: 'deadline-held',
          codes: { id: clock.id, on: clock.lastDay },
          sides: knowing(before, clock),
          effectiveOn: clock.lastDay,
          by: { kind: 'clock' },
        }),
      progress,
    );
}
