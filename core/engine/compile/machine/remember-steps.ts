import type { StateValue } from '../../model/case-file.ts';
import type { GuardReader, Step } from '../compiled-machine.ts';
import { remembered } from './remember-states.ts';
import type { MachineRunner } from './run-machine.ts';

/** A step as it came out, with the answers of the guards that it asked, in the order of asking. */
interface KnownStep {
  readonly answers: readonly (readonly [string, boolean])[];
  readonly step: Step;
}

/**
 * The same runner, which asks the library once for each step. A machine has few states, events and guards, and what it
 * answers depends on nothing else: so what is remembered stays small, and the library, which sets up an actor for
 * every question, leaves the path of every command.
 */
export function rememberSteps(runner: MachineRunner): MachineRunner {
  const starts: KnownStep[] = [];
  const stepsFrom = remembered((_state: StateValue) => new Map<string, KnownStep[]>());
  return {
    start: (guard) => take(starts, guard, (asking) => runner.start(asking)),
    step(state, event, guard) {
      const steps = stepsFrom(state);
      const known = steps.get(event) ?? [];
      steps.set(event, known);
      return take(known, guard, (asking) => runner.step(state, event, asking));
    },
  };

  function take(known: KnownStep[], guard: GuardReader, ask: (asking: GuardReader) => Step): Step {
    const answers = new Map<string, boolean | undefined>();
    const asking: GuardReader = (name) => {
      if (!answers.has(name)) answers.set(name, guard(name));
      return answers.get(name);
    };
    // Guards are asked in the order in which the machine asks them, and no further than answers agree: a guard that the
    // machine would not ask is not asked here either.
    const found = known.find((one) => one.answers.every(([name, answer]) => asking(name) === answer));
    if (found) return found.step;
    const step = ask(asking);
    if (step.is === 'unanswered') return step;
    known.push({ answers: [...answers] as [string, boolean][], step });
    return step;
  }
}
