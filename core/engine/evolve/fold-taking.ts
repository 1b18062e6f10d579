import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile, StateValue, Taking } from '../model/case-file.ts';
import { codesOf, type SeenState } from '../model/event-codes.ts';

/** Keeps what a later correction of its date needs to know of a transition: the newest taking of each. */
export function foldTaking(before: CaseFile, after: CaseFile, event: CaseEvent): CaseFile {
  const { transition } = codesOf(event, 'transition-taken');
  const seen = Object.entries(event.seen).map(([side, codes]) => ({ side, ...(codes as unknown as SeenState) }));
  const reason = seen.find((one) => one.reason !== undefined)?.reason;
  const moved = seen.filter(({ state }) => state !== undefined);
  const entered = moved.flatMap((one) => one.entered.map((path) => `entered:${path}`));
  const left = moved.flatMap(({ side, state, entered: anew }) => {
    const still = activePaths(state).filter((path) => !anew.includes(path));
    return activePaths(before.stateSeen[side]).filter((path) => !still.includes(path));
  });
  const taking: Taking = {
    ...(event.by.kind === 'person' ? { recordedAt: event.recordedAt } : {}),
    on: event.effectiveOn,
    ...(reason === undefined ? {} : { reason }),
    sides: event.sides,
    noted: newestOf(after, [`transition:${transition}`, ...entered]),
    left: newestOf(
      before,
      left.map((path) => `entered:${path}`),
    ),
  };
  return { ...after, taken: { ...after.taken, [transition]: taking } };
}

/** The newest place of each name in the list of its days. */
function newestOf({ happened }: CaseFile, names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const days = happened[name];
      return days && days.length > 0 ? [[name, days.length - 1] as const] : [];
    }),
  );
}

/** The paths of the states in a state value, outermost first. */
function activePaths(value: StateValue | undefined, prefix = ''): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [`${prefix}${value}`];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...activePaths(inner, `${prefix}${name}.`),
  ]);
}
