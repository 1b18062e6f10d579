import { lookalikes } from './lookalikes.ts';

/**
 * A text in which spellings of one word are the same: no capitals, accents, vowel signs, stretching or invisible
 * characters, and one letter for those that look alike. Its length differs from the text's.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640\u115f\u1160\u3164]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  return [...plain].map((letter) => lookalikes.get(letter) ?? letter).join('');
}

/** Words and stars of an entry of a list, folded as a text is. */
export function foldEntry(entry: string): readonly string[] {
  return entry
    .trim()
    .split(/\s+/)
    .map((word) => (word.endsWith('*') ? `${foldText(word.slice(0, -1))}*` : foldText(word)));
}
