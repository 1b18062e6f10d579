import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';

/** A side said whether another case concerns the same person; what it said before of that case counts no more. */
export function foldLikeness(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { side, ...answer } = codesOf(event, 'likeness-answered');
  const earlier = (caseFile.likenesses?.[side] ?? []).filter(({ other }) => other !== answer.other);
  const answers = [...earlier, { ...answer, on: event.effectiveOn }];
  return { ...caseFile, likenesses: { ...caseFile.likenesses, [side]: answers } };
}
