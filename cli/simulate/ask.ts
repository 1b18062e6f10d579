/** One thing that can be chosen. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** Somebody to ask. Every answer is undefined where the person would rather not say. */
export interface Ask {
  choose<Value>(message: string, choices: readonly Choice<Value>[]): Promise<Value | undefined>;
  /** `validate` tells what is wrong with an answer, or undefined. */
  text(message: string, initial: string, validate: (text: string) => string | undefined): Promise<string | undefined>;
  say(lines: readonly string[]): void;
}
