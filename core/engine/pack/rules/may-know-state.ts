import type { MachineOutline } from '../machine-outline.ts';

/** A side may know a state where no state around it, nor the state itself, is for others only. */
export function mayKnowState({ states }: MachineOutline, path: string, side: string): boolean {
  const steps = path.split('.');
  return steps.every((_, index) => {
    const told = states
      .get(steps.slice(0, index + 1).join('.'))
      ?.at('meta')
      .at('sides');
    return !told?.isThere || told.texts().some(({ value }) => value === side);
  });
}
