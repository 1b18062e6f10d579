import type { Side } from '../basics/identifiers.ts';
import type { CaseEvent, CaseEventType } from '../model/case-event.ts';
import type { AdoptionSeen, CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';
import { foldActed } from './fold-acted.ts';
import { foldCorrection } from './fold-correction.ts';
import { changeDeadline, dropWarnings, putDeadline } from './fold-deadline.ts';
import { foldErasure } from './fold-erasure.ts';
import { foldExtensionAnswered, foldExtensionAsked, foldExtensionEnded } from './fold-extension.ts';
import { foldHappenings } from './fold-happenings.ts';
import { foldLikeness } from './fold-likeness.ts';
import { foldOpening } from './fold-opening.ts';
import { foldParts } from './fold-parts.ts';
import { foldClosedTo, foldGlassBroken, foldGlassReviewed, foldOpenedTo } from './fold-personal-reach.ts';
import { foldGone, foldNewest, foldsOfRetention } from './fold-retention.ts';
import { foldResumed, foldSuspended } from './fold-suspension.ts';
import { foldTaking } from './fold-taking.ts';
import { foldTransmission } from './fold-transmission.ts';
import { upcast } from './upcast.ts';

/**
 * The case after one more event. The first event opens the case; every other one needs a case. Total over the events
 * that `decide` writes: it never refuses, because what has happened has happened.
 */
export function evolve(caseFile: CaseFile | undefined, written: CaseEvent): CaseFile {
  const event = upcast(written);
  return foldNewest(foldActed(foldParts(foldType(caseFile, event), event), event), event);
}

function foldType(caseFile: CaseFile | undefined, event: CaseEvent): CaseFile {
  if (event.type === 'case-opened') return foldOpening(event);
  if (!caseFile) throw new RangeError(`The first event of a case opens it; this one is ${event.type}`);
  return folds[event.type](caseFile, event);
}

type Fold = (caseFile: CaseFile, event: CaseEvent) => CaseFile;

const folds: Readonly<Record<Exclude<CaseEventType, 'case-opened'>, Fold>> = {
  'case-adopted': (caseFile, event) => ({
    ...caseFile,
    adopted: { on: event.effectiveOn, seen: event.seen as unknown as Readonly<Record<Side, AdoptionSeen>> },
  }),
  'answers-recorded': (caseFile, event) =>
    withoutFinding(caseFile, `scanner.${codesOf(event, 'answers-recorded').form}`),
  'message-posted': (caseFile) => withoutFinding(caseFile, 'scanner'),
  'attachment-added': (caseFile, event) => {
    const { attachment, ...about } = codesOf(event, 'attachment-added');
    return {
      ...caseFile,
      attachments: { ...caseFile.attachments, [attachment]: { id: attachment, holders: event.sides, ...about } },
    };
  },
  'transition-taken': (caseFile, event) => {
    const { transition } = codesOf(event, 'transition-taken');
    return foldTaking(caseFile, foldHappenings(caseFile, event, [`transition:${transition}`]), event);
  },
  'form-transmitted': foldTransmission,
  'participant-joined': (caseFile, event) => {
    const { participant, side, authority } = codesOf(event, 'participant-joined');
    return { ...caseFile, participants: { ...caseFile.participants, [participant]: { side, authority } } };
  },
  'deadline-armed': (caseFile, event) => putDeadline(caseFile, codesOf(event, 'deadline-armed').deadline),
  'deadline-warned': (caseFile, event) => {
    const { id, at } = codesOf(event, 'deadline-warned');
    return dropWarnings(caseFile, id, at);
  },
  'deadline-extended': (caseFile, event) => putDeadline(caseFile, codesOf(event, 'deadline-extended').deadline),
  'deadline-met': (caseFile, event) => {
    const { id, on, late } = codesOf(event, 'deadline-met');
    return changeDeadline(caseFile, event, id, { is: 'met', on, late });
  },
  'deadline-cancelled': (caseFile, event) => {
    const { id, on, why } = codesOf(event, 'deadline-cancelled');
    return changeDeadline(caseFile, event, id, { is: 'cancelled', on, ...(why === undefined ? {} : { why }) });
  },
  'deadline-passed': (caseFile, event) => {
    const { id, on, effect } = codesOf(event, 'deadline-passed');
    return changeDeadline(caseFile, event, id, { is: 'passed', on, ...(effect === undefined ? {} : { effect }) });
  },
  'deadline-undecided': (caseFile, event) => {
    const { id, on, why } = codesOf(event, 'deadline-undecided');
    return changeDeadline(caseFile, event, id, { is: 'undecided', on, why });
  },
  'deadline-held': (caseFile, event) => {
    const { id, on } = codesOf(event, 'deadline-held');
    return changeDeadline(caseFile, event, id, { is: 'held', on });
  },
  'deadline-settled': (caseFile, event) => {
    const { id, answer, reason } = codesOf(event, 'deadline-settled');
    const deadline = caseFile.deadlines[id];
    if (!deadline) return caseFile;
    return putDeadline(caseFile, { ...deadline, settled: { answer, reason, on: event.effectiveOn } });
  },
  'deadline-recomputed': (caseFile, event) => putDeadline(caseFile, codesOf(event, 'deadline-recomputed').deadline),
  'extension-asked': foldExtensionAsked,
  'extension-answered': foldExtensionAnswered,
  'extension-ended': foldExtensionEnded,
  'case-suspended': foldSuspended,
  'case-resumed': foldResumed,
  'date-corrected': foldCorrection,
  'finding-recorded': (caseFile, event) => {
    const { by } = event;
    const codes = codesOf(event, 'finding-recorded');
    // Who let a text pass matters to who may send it; of other findings nobody asks.
    const isOfScanner = /^scanner(\.|$)/.test(codes.question);
    const user = isOfScanner && by.kind === 'person' && by.user !== undefined ? { user: by.user } : {};
    const finding = { ...codes, on: event.effectiveOn, ...user };
    return { ...caseFile, findings: { ...caseFile.findings, [finding.question]: finding } };
  },
  'task-claimed': (caseFile, event) => {
    const { role } = codesOf(event, 'task-claimed');
    if (event.by.kind !== 'person' || event.by.user === undefined) return caseFile;
    return { ...caseFile, tasks: { ...caseFile.tasks, [role]: event.by.user } };
  },
  'task-handed-over': (caseFile, event) => {
    const { role, user } = codesOf(event, 'task-handed-over');
    return { ...caseFile, tasks: { ...caseFile.tasks, [role]: user } };
  },
  'likeness-answered': foldLikeness,
  'glass-broken': foldGlassBroken,
  'glass-reviewed': foldGlassReviewed,
  'opened-to': foldOpenedTo,
  'closed-to': foldClosedTo,
  'case-closed': (caseFile, event) => ({
    ...caseFile,
    closed: { on: event.effectiveOn, outcome: codesOf(event, 'case-closed').outcome },
  }),
  'data-erased': (caseFile, event) => foldGone(foldErasure(caseFile, event), event),
  ...foldsOfRetention,
};

/** What was let pass was the content as it stood, or one message: with another content the question is open again. */
function withoutFinding(caseFile: CaseFile, question: string): CaseFile {
  if (!Object.hasOwn(caseFile.findings, question)) return caseFile;
  const { [question]: _answered, ...findings } = caseFile.findings;
  return { ...caseFile, findings };
}
