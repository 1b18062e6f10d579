import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import { codesOf } from '../../engine/model/event-codes.ts';
import type { ActorStore } from './ports.ts';

/**
 * Seals the attachments of a transmission again for the receiver, before the transmission is written: a copy without
 * its transmission is never shown and expires, a transmission without its copy would be a hole.
 */
export async function copyAttachments(desk: ActorStore, caseId: CaseId, events: readonly CaseEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'form-transmitted') continue;
    const { attachments, from, to } = codesOf(event, 'form-transmitted');
    for (const attachment of attachments) await desk.copyAttachment(caseId, attachment, from, to);
  }
}
