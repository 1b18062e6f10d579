import type { CivilDate } from '../basics/civil-date.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile, Taking } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';

/** The newest taking of a transition gets another day: so does all that was dated by it. What has ended stays ended. */
export function foldCorrection(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { transition, to } = codesOf(event, 'date-corrected');
  const taking = caseFile.taken[transition];
  if (!taking) return caseFile;
  const happened = { ...caseFile.happened };
  for (const [name, nth] of Object.entries(taking.noted)) {
    happened[name] = (happened[name] ?? []).map((day, index) => (index === nth ? to : day));
  }
  return {
    ...caseFile,
    happened,
    known: correctedKnown(caseFile, taking, to),
    taken: { ...caseFile.taken, [transition]: { ...taking, on: to } },
  };
}

/**
 * A side that learned of the case by this very step has known it since the corrected day. The first transmission comes
 * from the side that opened the case, which learned of it by opening it.
 */
function correctedKnown({ known, transmissions }: CaseFile, taking: Taking, to: CivilDate): CaseFile['known'] {
  if (taking.recordedAt === undefined) return known;
  const learned = (side: string) =>
    side !== transmissions[0]?.from && transmissions.find((one) => one.to === side)?.at === taking.recordedAt;
  return Object.fromEntries(Object.entries(known).map(([side, day]) => [side, learned(side) ? to : day]));
}
