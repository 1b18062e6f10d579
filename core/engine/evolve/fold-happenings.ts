import type { Side } from '../basics/identifiers.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile, Happening, StateValue } from '../model/case-file.ts';
import type { SeenState } from '../model/event-codes.ts';

/**
 * Takes over the state that each side saw and notes what happened: the named happenings, and every state entered,
 * with the sides that know of it.
 */
export function foldHappenings(caseFile: CaseFile, event: CaseEvent, named: readonly string[]): CaseFile {
  const stateSeen: Record<Side, StateValue> = { ...caseFile.stateSeen };
  const knownBy = new Map<string, Side[]>(named.map((name) => [name, [...event.sides]]));
  for (const [side, seen] of Object.entries(event.seen)) {
    const { state, entered } = seen as unknown as SeenState;
    if (state === undefined) continue;
    stateSeen[side] = state;
    for (const path of entered) knownBy.set(`entered:${path}`, [...(knownBy.get(`entered:${path}`) ?? []), side]);
  }
  const happened: Record<string, readonly Happening[]> = { ...caseFile.happened };
  for (const [name, sides] of knownBy) {
    happened[name] = [...(happened[name] ?? []), { on: event.effectiveOn, at: event.recordedAt, sides }];
  }
  return { ...caseFile, stateSeen, happened };
}
