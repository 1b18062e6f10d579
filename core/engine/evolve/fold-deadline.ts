import type { Instant } from '../basics/civil-date.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline, DeadlineStatus } from '../model/deadline.ts';

/** Puts a deadline, new or recomputed, in its place. */
export function putDeadline(caseFile: CaseFile, deadline: Deadline): CaseFile {
  return { ...caseFile, deadlines: { ...caseFile.deadlines, [deadline.id]: deadline } };
}

/** Takes the warnings up to an instant off a deadline: they have been given. */
export function dropWarnings(caseFile: CaseFile, id: string, until: Instant): CaseFile {
  const deadline = caseFile.deadlines[id];
  if (!deadline) return caseFile;
  return putDeadline(caseFile, { ...deadline, warnings: (deadline.warnings ?? []).filter(({ at }) => at > until) });
}

/** Gives a deadline its new status, and notes its end as something from which other clocks can count. */
export function changeDeadline(caseFile: CaseFile, event: CaseEvent, id: string, status: DeadlineStatus): CaseFile {
  const deadline = caseFile.deadlines[id];
  if (!deadline) return caseFile;
  const changed = putDeadline(caseFile, { ...deadline, status });
  if (status.is !== 'passed') return changed;
  const name = `ended:${deadline.rule}`;
  const happening = { on: event.effectiveOn, at: event.recordedAt, sides: event.sides };
  return { ...changed, happened: { ...changed.happened, [name]: [...(changed.happened[name] ?? []), happening] } };
}
