import type { CompiledMachine, GuardReader } from '../../compile/compiled-pack.ts';
import type { StateValue } from '../../model/case-file.ts';

/** Enough for any workflow that a person reads; past it, what has been found is the answer. */
const mostStates = 400;

/**
 * The states that an event can enter, wherever a case stands when it comes: found by walking the workflow from its
 * start with every condition answered yes, and again with every one answered no.
 */
export function statesEnteredBy(machine: CompiledMachine, event: string): ReadonlySet<string> {
  const entered = new Set<string>();
  for (const guard of [() => true, () => false] as const) walk(machine, guard, event, entered);
  return entered;
}

function walk(machine: CompiledMachine, guard: GuardReader, wanted: string, entered: Set<string>): void {
  const start = machine.start(guard);
  const ahead: StateValue[] = start.is === 'moved' ? [start.state] : [];
  const seen = new Set(ahead.map((state) => JSON.stringify(state)));
  for (let state = ahead.pop(); state !== undefined && seen.size < mostStates; state = ahead.pop()) {
    for (const event of machine.accepts(state)) {
      const step = machine.step(state, event, guard);
      if (step.is !== 'moved') continue;
      if (event === wanted) for (const path of step.entered) entered.add(path);
      const key = JSON.stringify(step.state);
      if (!seen.has(key)) ahead.push(step.state);
      seen.add(key);
    }
  }
}
