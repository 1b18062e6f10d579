import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** Somebody who opens cases. */
export interface CompiledAsker {
  readonly counterpart: string;
  /** The login. */
  readonly by: string;
  readonly words: Readonly<Record<string, string>>;
}

/** Everything that a template or a value may ask about while one case is told. Days are day numbers. */
export interface Told {
  readonly random: Random;
  readonly person: Person;
  readonly asker: CompiledAsker;
  /** Cases count from 1. */
  readonly number: number;
  readonly today: number;
  readonly opened: number;
  /** The day of the step that is told. */
  readonly day: number;
}
