import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';
import { foldHappenings } from './fold-happenings.ts';

/** The case file that an opening event begins. */
export function foldOpening(event: CaseEvent): CaseFile {
  const { caseId, service, pack, machineHash, parties, reference, earlier } = codesOf(event, 'case-opened');
  const empty: CaseFile = {
    id: caseId,
    service,
    pack,
    machineHash,
    openedOn: event.effectiveOn,
    known: Object.fromEntries(event.sides.map((side) => [side, event.effectiveOn])),
    ...(reference === undefined ? {} : { reference }),
    ...(earlier ? { earlier: { ...earlier, sides: event.sides } } : {}),
    parties,
    participants: {},
    stateSeen: {},
    facts: {},
    deadlines: {},
    happened: {},
    taken: {},
    suspensions: [],
    transmissions: [],
    attachments: {},
    findings: {},
    interrupted: {},
    acted: [],
    tasks: {},
  };
  return foldHappenings(empty, event, []);
}
