import type { Instant } from '../basics/civil-date.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline, DeadlineStatus } from '../model/deadline.ts';
import { withDay } from './fold-happenings.ts';

/** Puts a deadline, new or recomputed, in its place. */
export function putDeadline(caseFile: CaseFile, deadline: Deadline): CaseFile {
  return { ...caseFile, deadlines: { ...caseFile.deadlines, [deadline.id]: deadline } };
}

/** Takes the warnings up to an instant off a deadline: they have been given, and are never given again. */
export function dropWarnings(caseFile: CaseFile, id: string, until: Instant): CaseFile {
  const deadline = caseFile.deadlines[id];
  if (!deadline) return caseFile;
  const { warnings = [], ...kept } = deadline;
  const left = warnings.filter(({ at }) => at > until);
  return putDeadline(caseFile, { ...kept, ...(left.length === 0 ? {} : { warnings: left }), warnedAt: until });
}

/**
 * Gives a deadline its new status. That it passed is something from which other clocks can count, and the state in
 * which it found the case is kept.
 */
export function changeDeadline(caseFile: CaseFile, event: CaseEvent, id: string, status: DeadlineStatus): CaseFile {
  const deadline = caseFile.deadlines[id];
  if (!deadline) return caseFile;
  const changed = putDeadline(caseFile, { ...deadline, status });
  if (status.is !== 'passed') return changed;
  return {
    ...changed,
    happened: withDay(changed.happened, [`ended:${deadline.rule}`], event.effectiveOn),
    interrupted: { ...changed.interrupted, [id]: caseFile.stateSeen },
  };
}
