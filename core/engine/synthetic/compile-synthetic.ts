import { findLogin } from '../pack/find-login.ts';
import { type CompiledStory, compileStory } from './compile-story.ts';
import { compileHouseholds, type HouseholdSource } from './draw-household.ts';
import { compilePeople } from './draw-person.ts';
import { compileRecurrences, type RecurrenceSource } from './draw-recurrence.ts';
import type { SyntheticSource } from './synthetic-source.ts';
import type { CompiledAsker } from './told.ts';
import { type Draw, weighted } from './weighted.ts';

/** sandbox/synthetic.yaml as functions. */
export interface CompiledSynthetic {
  /** The stories that are told, of all services. */
  readonly stories: readonly CompiledStory[];
  readonly askers: Draw<CompiledAsker>;
  readonly households: HouseholdSource;
  readonly recurrences: RecurrenceSource;
  /** The login that a text names; throws where nobody is meant, which compiling the pack has told. */
  loginOf(text: string): string;
}

/** Makes what a pack says about its synthetic cases into functions, once. */
export function compileSynthetic({ pack, synthetic, accounts }: SyntheticSource): CompiledSynthetic {
  const logins = new Map<string, string>();
  const loginOf = (text: string) => {
    const login = logins.get(text) ?? findLogin(accounts, text);
    if (login === undefined) throw new Error(`nobody of sandbox/users.yaml is ${text}`);
    logins.set(text, login);
    return login;
  };
  const { codeLists } = pack;
  const { scripts, spreads = {} } = synthetic;
  const stories = Object.entries(synthetic.services).flatMap(([id, data]) => {
    const service = pack.services[id];
    if (!service) return [];
    return Object.keys(data.stories)
      .map((story) => compileStory(story, { codeLists, scripts, spreads, service, data }))
      .filter(({ share }) => share > 0);
  });
  const people = compilePeople(synthetic);
  return {
    stories,
    askers: weighted(
      synthetic.askers.map(({ counterpart, by, weight, with: words = {} }) => [
        { counterpart, by: loginOf(by), words },
        weight,
      ]),
    ),
    households: compileHouseholds(synthetic, people),
    recurrences: compileRecurrences(synthetic, people),
    loginOf,
  };
}
