import type { CivilDate } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { RetentionStart } from '../../compile/compiled-retention.ts';
import type { CaseFile } from '../../model/case-file.ts';

/** What set a period going. */
export interface Started {
  /** What really did: `closed` where a case ended without what the rule names. */
  readonly from: RetentionStart;
  readonly on: CivilDate;
}

/**
 * What set the period of a rule going for one side, as far as it has happened. A case that has ended without being
 * handed over counts from its end: a period that can never begin must not keep data for ever. Undefined while the case
 * is open and it may still happen.
 */
export function startOf(caseFile: CaseFile, holder: Side, from: RetentionStart, zone: string): Started | undefined {
  const { closed } = caseFile;
  switch (from) {
    case 'opened':
      return { from, on: caseFile.known[holder] ?? caseFile.openedOn };
    case 'closed':
      return closed && { from, on: closed.on };
    case 'transmitted': {
      const first = caseFile.transmissions.find(({ from: sender, to }) => sender === holder || to === holder);
      return first ? { from, on: localDate(first.at, zone) } : closed && { from: 'closed', on: closed.on };
    }
    case 'recorded':
    case 'last-used':
      return { from, on: newestOn(caseFile, holder, zone) };
    case 'left':
      return undefined;
  }
}

/** The day of the side's newest value; the newest of all known days where an earlier program did not note it. */
function newestOn(caseFile: CaseFile, holder: Side, zone: string): CivilDate {
  const newest = caseFile.retained?.[holder]?.newest;
  if (newest !== undefined) return localDate(newest, zone);
  const days = [
    caseFile.known[holder] ?? caseFile.openedOn,
    ...Object.values(caseFile.taken).flatMap(({ on, sides }) => (sides.includes(holder) ? [on] : [])),
    ...(caseFile.closed ? [caseFile.closed.on] : []),
  ];
  return days.sort().at(-1) ?? caseFile.openedOn;
}
