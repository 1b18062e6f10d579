import type { StateValue } from '../../model/case-file.ts';
import type { CompiledMachine } from '../compiled-machine.ts';

/** What a machine says of a state without taking a step. */
export type StateQuestions = Pick<CompiledMachine, 'active' | 'accepts' | 'seenBy' | 'join'>;

/** The same questions, each answered once for each state: a machine has few, and every command of every case asks. */
export function rememberStates(questions: StateQuestions): StateQuestions {
  const seenBy = remembered((_state: StateValue) => new Map<string, StateValue>());
  return {
    active: remembered(questions.active),
    accepts: remembered(questions.accepts),
    join: remembered(questions.join),
    seenBy(state, side) {
      const known = seenBy(state);
      const seen = known.get(side) ?? questions.seenBy(state, side);
      known.set(side, seen);
      return seen;
    },
  };
}

/**
 * A function of JSON values that keeps its answers by the text of the value, and by the value itself, which one command
 * asks about several times. Equal values get the very same answer.
 */
export function remembered<Value extends object | string, Answer extends object | string>(
  answer: (value: Value) => Answer,
): (value: Value) => Answer {
  const byValue = new WeakMap<object, Answer>();
  const byText = new Map<string, Answer>();
  return (value) => {
    const known = typeof value === 'object' ? byValue.get(value) : undefined;
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    const found = byText.get(text) ?? answer(value);
    byText.set(text, found);
    if (typeof value === 'object') byValue.set(value, found);
    return found;
  };
}
