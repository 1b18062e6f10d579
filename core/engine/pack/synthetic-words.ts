import type { Cursor } from './cursor.ts';

/** Words of a template that may name a script: `{family:latin}`. */
export const nameWords = ['family', 'given', 'name', 'father', 'mother'] as const;
/** Words of a template that may name how many digits they have at least: `{number:7}`. */
export const numberWords = ['number', 'case', 'birthMonth'] as const;
const birthWords = ['birthDate', 'birthYear'] as const;

/** What the templates and conditions of sandbox/synthetic.yaml can name, as it declares it. */
export interface SyntheticWords {
  readonly scripts: ReadonlySet<string>;
  /** What each trait can be, `age` and `birth` among them. */
  readonly traits: ReadonlyMap<string, readonly string[]>;
  /** What each word of a place or an asker can be, without what is drawn: `asker.town`. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Everything that can stand in braces. */
  readonly all: readonly string[];
}

/** Reads what can be named. */
export function syntheticWords(data: Cursor): SyntheticWords {
  const people = data.at('people');
  const traits = new Map<string, readonly string[]>([
    ['age', people.at('ages').keys()],
    ['birth', people.at('births').isThere ? people.at('births').keys() : ['full']],
    ...data
      .at('traits')
      .entries()
      .map(([trait, weights]) => [trait, weights.keys()] as const),
  ]);
  const words = new Map<string, string[]>();
  for (const [space, list] of [
    ['place', 'places'],
    ['asker', 'askers'],
  ] as const) {
    for (const item of data.at(list).items()) {
      for (const [key, text] of item.at('with').entries()) {
        const name = `${space}.${key}`;
        words.set(name, [...(words.get(name) ?? []), ...(text.text === undefined ? [] : [text.text])]);
      }
    }
  }
  return {
    scripts: new Set(
      data
        .at('scripts')
        .texts()
        .map(({ value }) => value),
    ),
    traits,
    words,
    all: [...nameWords, ...birthWords, ...numberWords, 'today', 'opened', 'day', ...traits.keys(), ...words.keys()],
  };
}
