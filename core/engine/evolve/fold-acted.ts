import type { CaseEvent, CaseEventType } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { CommandType } from '../model/command.ts';
import { codesOf } from '../model/event-codes.ts';

/** The command by which a person brings an event about; a transition goes by its own name. */
const commandOf: Partial<Record<CaseEventType, CommandType>> = {
  'case-opened': 'open-case',
  'case-adopted': 'adopt-case',
  'answers-recorded': 'record-answers',
  'attachment-added': 'attach-document',
  'deadline-extended': 'extend-deadline',
  'extension-asked': 'extend-deadline',
  'extension-answered': 'consent-extension',
  'extension-ended': 'end-extension',
  'case-suspended': 'suspend-case',
  'case-resumed': 'resume-case',
  'date-corrected': 'correct-date',
  'finding-recorded': 'record-finding',
  'deadline-settled': 'settle-deadline',
  'task-claimed': 'claim-task',
  'task-handed-over': 'hand-over-task',
  'likeness-answered': 'answer-likeness',
  'message-posted': 'post-message',
  'glass-broken': 'break-glass',
  'glass-reviewed': 'review-break-glass',
  'opened-to': 'open-case-to',
  'closed-to': 'close-case-to',
  'hold-placed': 'place-hold',
  'hold-confirmed': 'confirm-hold',
  'hold-lifted': 'lift-hold',
  'data-released': 'release-data',
  'review-answered': 'answer-review',
};

/** Notes which person took which step, once, however often it is taken: separation of duties asks for it. */
export function foldActed(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { by } = event;
  const what = stepOf(event);
  if (what === undefined || by.kind !== 'person' || by.user === undefined) return caseFile;
  if (caseFile.acted.some((one) => one.what === what && one.user === by.user)) return caseFile;
  return { ...caseFile, acted: [...caseFile.acted, { what, user: by.user }] };
}

function stepOf(event: CaseEvent): string | undefined {
  return event.type === 'transition-taken' ? codesOf(event, 'transition-taken').transition : commandOf[event.type];
}
