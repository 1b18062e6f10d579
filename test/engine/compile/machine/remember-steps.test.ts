import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuardReader, Step } from '../../../../core/engine/compile/compiled-machine.ts';
import { rememberSteps } from '../../../../core/engine/compile/machine/remember-steps.ts';
import type { MachineRunner } from '../../../../core/engine/compile/machine/run-machine.ts';

/** Asks `tide` always, `fog` only at high tide; `gulls` cannot be said. */
function lamp(onAsk: () => void): MachineRunner {
  const answer = (guard: GuardReader): Step => {
    onAsk();
    const high = guard('tide');
    if (high === undefined) return { is: 'unanswered', condition: 'tide' };
    if (!high) return { is: 'refused', conditions: ['tide'] };
    const foggy = guard('fog');
    if (foggy === undefined) return { is: 'unanswered', condition: 'fog' };
    return { is: 'moved', state: foggy ? 'horn' : 'light', entered: [foggy ? 'horn' : 'light'], left: ['dark'] };
  };
  return { start: answer, step: (_state, _event, guard) => answer(guard) };
}

const known =
  (answers: Readonly<Record<string, boolean | undefined>>): GuardReader =>
  (name) =>
    answers[name];

describe('a machine that remembers its steps', () => {
  it('answers as the machine itself does, whatever was asked before', () => {
    const said = fc.record({
      tide: fc.constantFrom(true, false, undefined),
      fog: fc.constantFrom(true, false, undefined),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), (asked) => {
        const remembering = rememberSteps(lamp(() => {}));
        const fresh = lamp(() => {});
        for (const answers of asked) {
          expect(remembering.step('dark', 'dusk', known(answers))).toEqual(fresh.step('dark', 'dusk', known(answers)));
        }
      }),
    );
  });

  it('asks the machine once for each way in which its guards are answered', () => {
    let asked = 0;
    const remembering = rememberSteps(lamp(() => asked++));
    for (const fog of [true, false, true, false]) remembering.step('dark', 'dusk', known({ tide: true, fog }));
    expect(asked).toBe(2);
  });

  it('keeps states and events apart', () => {
    let asked = 0;
    const remembering = rememberSteps(lamp(() => asked++));
    for (const [state, event] of [
      ['dark', 'dusk'],
      ['dark', 'storm'],
      ['light', 'dusk'],
    ] as const) {
      remembering.step(state, event, known({ tide: true, fog: true }));
    }
    remembering.start(known({ tide: true, fog: true }));
    expect(asked).toBe(4);
  });

  it('asks no guard that the machine would not ask', () => {
    const remembering = rememberSteps(lamp(() => {}));
    remembering.step('dark', 'dusk', known({ tide: true, fog: true }));
    const names: string[] = [];
    remembering.step('dark', 'dusk', (name) => {
      names.push(name);
      return false;
    });
    expect(names).toEqual(['tide']);
  });

  it('remembers nothing of a guard that could not be answered', () => {
    const remembering = rememberSteps(lamp(() => {}));
    expect(remembering.step('dark', 'dusk', known({})).is).toBe('unanswered');
    expect(remembering.step('dark', 'dusk', known({ tide: false })).is).toBe('refused');
  });
});
