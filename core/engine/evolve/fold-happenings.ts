import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile, StateValue } from '../model/case-file.ts';
import type { SeenState } from '../model/event-codes.ts';

/**
 * Takes over the state that each side saw, ends the claims of work that is done, and notes the day of what happened: what is named, and every state
 * entered.
 */
export function foldHappenings(caseFile: CaseFile, event: CaseEvent, named: readonly string[]): CaseFile {
  const stateSeen: Record<Side, StateValue> = { ...caseFile.stateSeen };
  const tasks = { ...caseFile.tasks };
  const names = new Set(named);
  for (const [side, seen] of Object.entries(event.seen)) {
    const { state, entered, released } = seen as unknown as SeenState;
    if (state === undefined) continue;
    for (const role of released ?? []) delete tasks[role];
    stateSeen[side] = state;
    for (const path of entered) names.add(`entered:${path}`);
  }
  return { ...caseFile, stateSeen, tasks, happened: withDay(caseFile.happened, names, event.effectiveOn) };
}

/** What has happened, with one more day under each of the names. */
export function withDay(
  happened: CaseFile['happened'],
  names: Iterable<string>,
  on: CivilDate,
): Record<string, readonly CivilDate[]> {
  const noted: Record<string, readonly CivilDate[]> = { ...happened };
  for (const name of names) noted[name] = [...(noted[name] ?? []), on];
  return noted;
}
