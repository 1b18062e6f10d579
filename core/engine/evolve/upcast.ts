import type { CaseEvent, CaseEventType } from '../model/case-event.ts';

/** The version of each event type that this program writes and folds. */
export const currentVersion: Readonly<Record<CaseEventType, number>> = {
  'case-opened': 1,
  'case-adopted': 1,
  'answers-recorded': 1,
  'attachment-added': 1,
  'transition-taken': 1,
  'form-transmitted': 1,
  'participant-joined': 1,
  'deadline-armed': 1,
  'deadline-warned': 1,
  'deadline-extended': 1,
  'deadline-met': 1,
  'deadline-cancelled': 1,
  'deadline-passed': 1,
  'deadline-undecided': 1,
  'deadline-held': 1,
  'deadline-settled': 1,
  'deadline-recomputed': 1,
  'extension-asked': 1,
  'extension-answered': 1,
  'extension-ended': 1,
  'case-suspended': 1,
  'case-resumed': 1,
  'date-corrected': 1,
  'finding-recorded': 1,
  'task-claimed': 1,
  'task-handed-over': 1,
  'likeness-answered': 1,
  'message-posted': 1,
  'glass-broken': 1,
  'glass-reviewed': 1,
  'opened-to': 1,
  'closed-to': 1,
  'case-closed': 1,
  'data-erased': 1,
  'retention-asked': 1,
  'data-released': 1,
  'review-answered': 1,
  'hold-placed': 1,
  'hold-confirmed': 1,
  'hold-overdue': 1,
  'hold-lifted': 1,
};

/** Lifts an event by one version. Stored bytes are never rewritten: lifting happens on every read. */
export type Upcaster = (event: CaseEvent) => CaseEvent;

/** For each type, the upcaster from version n at index n - 1. None yet: every type is at its first version. */
export const upcasters: Partial<Record<CaseEventType, readonly Upcaster[]>> = {};

/**
 * The event in the current version of its type. Throws a RangeError for a version that this program does not know:
 * such an event was written by a newer program, and folding it would guess.
 */
export function upcast(event: CaseEvent, table: typeof upcasters = upcasters, current = currentVersion): CaseEvent {
  let lifted = event;
  while (lifted.version < current[event.type]) {
    const lift = table[event.type]?.[lifted.version - 1];
    if (!lift) throw new RangeError(`No upcaster for ${event.type} version ${lifted.version}`);
    lifted = { ...lift(lifted), version: lifted.version + 1 };
  }
  if (lifted.version !== current[event.type]) {
    throw new RangeError(`Event ${event.type} has version ${event.version}, this program knows ${current[event.type]}`);
  }
  return lifted;
}
