import en from './console/en.json' with { type: 'json' };
import ur from './console/ur.json' with { type: 'json' };
import { type TextTable, type Words, wordsIn } from './words.ts';

const texts: TextTable = { en, ur };

/** The languages that have words of their own. */
export const consoleLanguages: readonly string[] = Object.keys(texts);

/** Every key, sorted, of a language that has words of its own. */
export function consoleKeys(language: string): readonly string[] {
  return Object.keys(texts[language] ?? {}).sort();
}

/** What the pages say in a language, or in English: everything that is not the pack's. */
export function consoleWords(asked: string): Words {
  return wordsIn(texts, asked);
}
