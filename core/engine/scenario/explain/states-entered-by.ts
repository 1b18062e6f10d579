import type { CompiledMachine, GuardReader } from '../../compile/compiled-machine.ts';
import type { StateValue } from '../../model/case-file.ts';

/** Enough for any workflow that a person reads; past it, what has been found is the answer. */
const mostStates = 400;

/** What an event enters, as far as the workflow alone can say. */
export interface EnteredStates {
  /** The states that it enters from some place. */
  readonly possible: ReadonlySet<string>;
  /** Those that it enters wherever it is accepted. */
  readonly sure: ReadonlySet<string>;
}

/**
 * The states that an event enters: found by walking the workflow from its start with every condition answered yes, and
 * again with every one answered no.
 */
export function statesEnteredBy(machine: CompiledMachine, event: string): EnteredStates {
  const entries = [() => true, () => false].flatMap((guard) => walk(machine, guard, event));
  const possible = new Set(entries.flat());
  return { possible, sure: new Set([...possible].filter((state) => entries.every((each) => each.includes(state)))) };
}

/** For each place in which the event moves a case, the states entered. */
function walk(machine: CompiledMachine, guard: GuardReader, wanted: string): readonly (readonly string[])[] {
  const entries: (readonly string[])[] = [];
  const start = machine.start(guard);
  const ahead: StateValue[] = start.is === 'moved' ? [start.state] : [];
  const seen = new Set(ahead.map((state) => JSON.stringify(state)));
  for (let state = ahead.pop(); state !== undefined && seen.size < mostStates; state = ahead.pop()) {
    for (const event of machine.accepts(state)) {
      const step = machine.step(state, event, guard);
      if (step.is !== 'moved') continue;
      if (event === wanted) entries.push(step.entered);
      const key = JSON.stringify(step.state);
      if (!seen.has(key)) ahead.push(step.state);
      seen.add(key);
    }
  }
  return entries;
}
