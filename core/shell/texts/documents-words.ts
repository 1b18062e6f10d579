import en from './documents/en.json' with { type: 'json' };
import ur from './documents/ur.json' with { type: 'json' };
import { type TextTable, type Words, wordsIn } from './words.ts';

const texts: TextTable = { en, ur };

/** The languages that have words of their own. */
export const documentsLanguages: readonly string[] = Object.keys(texts);

/** Every key, sorted, of a language that has words of its own. */
export function documentsKeys(language: string): readonly string[] {
  return Object.keys(texts[language] ?? {}).sort();
}

/** What stands on every document whatever the pack says, in a language or in English. */
export function documentsWords(asked: string): Words {
  return wordsIn(texts, asked);
}
