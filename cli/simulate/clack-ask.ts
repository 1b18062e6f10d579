import { autocomplete, isCancel, log, select, text } from '@clack/prompts';
import type { Io } from '../io.ts';
import type { Ask, Choice } from './ask.ts';

/** From this many choices on, typing narrows them down. */
const many = 10;

/** Asks at the terminal. Esc or Ctrl-C is no answer. */
export function clackAsk(io: Io): Ask {
  const { stop: signal } = io;
  return {
    async choose<Value>(message: string, choices: readonly Choice<Value>[]) {
      const options = choices.map(({ label, hint }, index) => ({
        value: index,
        label,
        ...(hint === undefined ? {} : { hint }),
      }));
      const ask = choices.length > many ? autocomplete : select;
      const answer = await ask({ message, options, maxItems: 12, signal });
      return isCancel(answer) ? undefined : choices[answer as number]?.value;
    },
    async text(message, initial, validate) {
      const answer = await text({ message, initialValue: initial, validate: (value) => validate(value ?? ''), signal });
      return isCancel(answer) ? undefined : answer;
    },
    say(lines) {
      log.message(lines.join('\n'));
    },
  };
}
