import type { CivilDate } from '../basics/civil-date.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Occasion } from './occasion.ts';
import { happen, type Progress } from './progress.ts';

/** Meets or cancels the clocks that an occasion ends, in the order of the rules. */
export function endDeadlines(progress: Progress, occasion: Occasion): Progress {
  const names = new Set([...(occasion.transition === undefined ? [] : [occasion.transition]), ...occasion.entered]);
  const isNamed = (name: string) => names.has(name);
  return progress.service.deadlines.reduce((before, rule) => {
    const isMet = rule.metBy.some(isNamed);
    return isMet || rule.cancelledBy.some(isNamed) ? endRule(before, rule, occasion, isMet) : before;
  }, progress);
}

/** Cancels whatever still runs, or waits for a person: the case has ended. */
export function cancelAll(progress: Progress, on: CivilDate): Progress {
  return Object.values(progress.caseFile.deadlines)
    .filter(isWaiting)
    .reduce((before, deadline) => cancel(before, deadline, on), progress);
}

function endRule(progress: Progress, rule: DeadlineRule, occasion: Occasion, isMet: boolean): Progress {
  return Object.values(progress.caseFile.deadlines)
    .filter((deadline) => deadline.rule === rule.id)
    .filter((deadline, index, all) => isOpen(deadline, rule, index === all.length - 1))
    .reduce(
      (before, deadline) => (isMet ? meet(before, deadline, occasion) : cancel(before, deadline, occasion.on)),
      progress,
    );
}

/**
 * A duty whose expiry had no effect on the workflow, or none yet, can still be met, late, unless a newer clock of its rule
 * runs.
 */
function isOpen({ status }: Deadline, rule: DeadlineRule, isNewest: boolean): boolean {
  if (status.is === 'running' || (isNewest && status.is === 'held')) return true;
  return isNewest && status.is === 'passed' && rule.onExpiry?.event === undefined;
}

function meet(progress: Progress, deadline: Deadline, { on, at }: Occasion): Progress {
  const { lastDay, dueAt } = deadline;
  const late = at !== undefined && dueAt !== undefined ? at >= dueAt : lastDay !== undefined && on > lastDay;
  return happen(progress, {
    type: 'deadline-met',
    codes: { id: deadline.id, on, late },
    sides: knowing(progress, deadline),
    effectiveOn: on,
    by: { kind: 'clock' },
  });
}

function isWaiting({ status }: Deadline): boolean {
  return status.is === 'running' || status.is === 'held';
}

/** Cancels a clock that still runs, or waits for a person. */
export function cancel(progress: Progress, deadline: Deadline, on: CivilDate): Progress {
  if (!isWaiting(deadline)) return progress;
  return happen(progress, {
    type: 'deadline-cancelled',
    codes: { id: deadline.id, on },
    sides: knowing(progress, deadline),
    effectiveOn: on,
    by: { kind: 'clock' },
  });
}

/** The sides of a deadline that know the case. */
export function knowing(progress: Progress, deadline: { readonly sides: readonly string[] }): readonly string[] {
  return deadline.sides.filter((side) => Object.hasOwn(progress.caseFile.known, side));
}
