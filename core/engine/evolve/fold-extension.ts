import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import { codesOf } from '../model/event-codes.ts';
import { putDeadline } from './fold-deadline.ts';

/** A longer period was asked for, and the other side has to answer. */
export function foldExtensionAsked(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { id, reason } = codesOf(event, 'extension-asked');
  return change(caseFile, id, (deadline) => ({
    ...deadline,
    asked: { reason, on: event.effectiveOn },
    requests: (deadline.requests ?? 0) + 1,
  }));
}

/** The answer of the other side. A yes is followed by the longer period itself. */
export function foldExtensionAnswered(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { id, answer } = codesOf(event, 'extension-answered');
  return change(caseFile, id, ({ asked, ...deadline }) => {
    if (!asked || answer) return deadline;
    return { ...deadline, asked: { ...asked, refusedOn: event.effectiveOn } };
  });
}

/** The obstacle for which the clock stands still is gone. */
export function foldExtensionEnded(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { id } = codesOf(event, 'extension-ended');
  return change(caseFile, id, (deadline) => ({
    ...deadline,
    obstacles: (deadline.obstacles ?? []).map((one) =>
      one.until === undefined ? { ...one, until: event.effectiveOn } : one,
    ),
  }));
}

function change(caseFile: CaseFile, id: string, to: (deadline: Deadline) => Deadline): CaseFile {
  const deadline = caseFile.deadlines[id];
  return deadline ? putDeadline(caseFile, to(deadline)) : caseFile;
}
