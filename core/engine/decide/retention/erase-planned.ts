import type { CivilDate } from '../../basics/civil-date.ts';
import type { JsonObject } from '../../basics/json.ts';
import type { By, Part } from '../../model/case-event.ts';
import type { CaseFile } from '../../model/case-file.ts';
import type { ArchiveReference } from '../../model/event-codes.ts';
import { messagesKey } from '../post-message.ts';
import { happen, type Progress } from '../progress.ts';
import type { PlannedEnd } from './retention-plan.ts';

/** Takes data of one side away for good. What is left of a category, messages beside answers, is its new value. */
export function erasePlanned(
  progress: Progress,
  planned: PlannedEnd,
  on: CivilDate,
  by: By,
  archive?: ArchiveReference,
): Progress {
  const { holder, kinds, categories, rule } = planned;
  if (!rule) return progress;
  return happen(progress, {
    type: 'data-erased',
    codes: {
      holder,
      categories,
      kinds,
      rule: rule.ref,
      then: rule.then === 'review' ? 'erase' : rule.then,
      ...(archive ? { archive } : {}),
    },
    sides: [holder],
    effectiveOn: on,
    by,
    parts: leftOver(progress.caseFile, planned),
  });
}

function leftOver({ facts }: CaseFile, { holder, kinds, categories }: PlannedEnd): readonly Part[] {
  const takes = { answers: kinds.includes('answers'), messages: kinds.includes('messages') };
  if (takes.answers === takes.messages || kinds.includes('record')) return [];
  return categories.flatMap((category) => {
    const fact = facts[holder]?.[category];
    if (fact?.is !== 'here') return [];
    const stays = (key: string) => (key === messagesKey ? !takes.messages : !takes.answers);
    const value: JsonObject = Object.fromEntries(Object.entries(fact.value).filter(([key]) => stays(key)));
    return Object.keys(value).length === 0 ? [] : [{ category, holder, value }];
  });
}
