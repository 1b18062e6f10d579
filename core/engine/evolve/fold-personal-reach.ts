import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';

/** Somebody reads beyond the grants of a role. */
export function foldGlassBroken(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { by, recordedAt } = event;
  if (by.kind !== 'person' || by.user === undefined) return caseFile;
  const codes = codesOf(event, 'glass-broken');
  const glass = { ...codes, side: by.side, user: by.user, authority: by.authority, at: recordedAt };
  return { ...caseFile, glasses: [...(caseFile.glasses ?? []), glass] };
}

/** Another person has looked at it. */
export function foldGlassReviewed(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { by, effectiveOn } = event;
  if (by.kind !== 'person' || by.user === undefined) return caseFile;
  const { user } = by;
  const { id, answer, reason } = codesOf(event, 'glass-reviewed');
  const reviewed = { answer, reason, user, on: effectiveOn };
  return {
    ...caseFile,
    glasses: (caseFile.glasses ?? []).map((glass) => (glass.id === id ? { ...glass, reviewed } : glass)),
  };
}

/** The case was opened to somebody by name. */
export function foldOpenedTo(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const side = event.sides[0];
  if (side === undefined) return caseFile;
  const opening = { ...codesOf(event, 'opened-to'), side, from: event.effectiveOn };
  return { ...caseFile, openings: [...(caseFile.openings ?? []), opening] };
}

/** It was closed to them again. */
export function foldClosedTo(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { id } = codesOf(event, 'closed-to');
  return {
    ...caseFile,
    openings: (caseFile.openings ?? []).map((opening) =>
      opening.id === id ? { ...opening, closedOn: event.effectiveOn } : opening,
    ),
  };
}
