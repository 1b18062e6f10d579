import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import { codesOf } from '../../engine/model/event-codes.ts';
import type { ActorStore } from './ports.ts';

/** Deletes the drafts of forms that are on record now. One that stays behind after a fault expires by itself. */
export async function dropDrafts(desk: ActorStore, caseId: CaseId, events: readonly CaseEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type === 'answers-recorded') await desk.deleteDraft(caseId, codesOf(event, 'answers-recorded').form);
  }
}
