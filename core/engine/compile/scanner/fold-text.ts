import { lookalikes } from './lookalikes.ts';

/**
 * A text in which spellings of one word are the same: no capitals, accents, vowel signs, stretching or invisible
 * characters, and one letter for those that look alike. Its length differs from the text's.
 */
export function foldText(text: string): string {
  return foldLetters(text).replace(anyLookalike, (letter) => lookalikes.get(letter) as string);
}

const anyLookalike = new RegExp(`[${[...lookalikes.keys()].join('')}]`, 'gu');

function foldLetters(text: string): string {
  if (/^[\t\n\r -~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640\u115f\u1160\u3164]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
}

/** Words and stars of an entry of a list, folded as a text is. */
export function foldEntry(entry: string): readonly string[] {
  return entry
    .trim()
    .split(/\s+/)
    .map((word) => (word.endsWith('*') ? `${foldText(word.slice(0, -1))}*` : foldText(word)));
}
