import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';

/** A suspension begins; where it lasts already, one more side learns of it. */
export function foldSuspended(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { cause } = codesOf(event, 'case-suspended');
  const { suspensions } = caseFile;
  const lasts = suspensions.some((one) => one.cause === cause && one.until === undefined);
  if (!lasts) {
    return { ...caseFile, suspensions: [...suspensions, { cause, from: event.effectiveOn, sides: event.sides }] };
  }
  return {
    ...caseFile,
    suspensions: suspensions.map((one) =>
      one.cause === cause && one.until === undefined
        ? { ...one, sides: [...new Set([...one.sides, ...event.sides])] }
        : one,
    ),
  };
}

/** A suspension ends: the day of the event is the first that counts again. */
export function foldResumed(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { cause } = codesOf(event, 'case-resumed');
  return {
    ...caseFile,
    suspensions: caseFile.suspensions.map((one) =>
      one.cause === cause && one.until === undefined ? { ...one, until: event.effectiveOn } : one,
    ),
  };
}
