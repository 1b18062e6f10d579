import en from './procedure/en.json' with { type: 'json' };
import ur from './procedure/ur.json' with { type: 'json' };
import { type TextTable, type Words, wordsIn } from './words.ts';

const texts: TextTable = { en, ur };

/** The languages that have words of their own. */
export const procedureLanguages: readonly string[] = Object.keys(texts);

/** Every key, sorted, of a language that has words of its own. */
export function procedureKeys(language: string): readonly string[] {
  return Object.keys(texts[language] ?? {}).sort();
}

/** The words of a printed procedure in a language, or in English: what is the same in every one. */
export function procedureWords(asked: string): Words {
  return wordsIn(texts, asked);
}
