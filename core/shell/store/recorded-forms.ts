import type { CaseEvent } from '../../engine/model/case-event.ts';
import { codesOf } from '../../engine/model/event-codes.ts';

/** The forms whose content came on record: a draft of one goes with the decision. */
export function recordedForms(events: readonly CaseEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'answers-recorded' ? [codesOf(event, 'answers-recorded').form] : [],
  );
}
