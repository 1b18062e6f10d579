import type { CaseEvent } from '../model/case-event.ts';
import type { Attachment, CaseFile } from '../model/case-file.ts';
import { codesOf } from '../model/event-codes.ts';

/** The receiving side learns of the case; a frozen copy of what passed is in its parts. */
export function foldTransmission(caseFile: CaseFile, event: CaseEvent): CaseFile {
  const { form, from, to, reference, attachments } = codesOf(event, 'form-transmitted');
  const copied: Record<string, Attachment> = { ...caseFile.attachments };
  for (const id of attachments) {
    const attachment = copied[id];
    if (attachment && !attachment.holders.includes(to)) {
      copied[id] = { ...attachment, holders: [...attachment.holders, to] };
    }
  }
  return {
    ...caseFile,
    reference: caseFile.reference ?? reference,
    known: { ...caseFile.known, [to]: caseFile.known[to] ?? event.effectiveOn },
    attachments: copied,
    transmissions: [...caseFile.transmissions, { form, from, to, at: event.recordedAt }],
  };
}
