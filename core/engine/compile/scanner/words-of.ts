import { foldText } from './fold-text.ts';
import { lettersOfSigns } from './lookalikes.ts';

/** A longer text is cut into pieces by whoever asks; nothing in a form is longer. */
const mostCharacters = 200_000;

/** The words of a text, folded, in order. A row of single letters is one word: `a s y l u m`. */
export function wordsOf(text: string): readonly string[] {
  const found = foldText(text.slice(0, mostCharacters)).match(/[\p{L}\p{N}@$!]+/gu) ?? [];
  const words: string[] = [];
  let row = '';
  for (const word of found) {
    if (/^\p{L}$/u.test(word)) {
      row += word;
      continue;
    }
    words.push(...rowOf(row));
    row = '';
    words.push(...spelled(word));
  }
  return [...words, ...rowOf(row)];
}

/** Three letters or more that stand alone spell a word; fewer are initials. */
function rowOf(row: string): readonly string[] {
  return row.length >= 3 ? [row] : [...row];
}

/** A word without signs that stand for letters and without letters that are drawn out. */
function spelled(word: string): readonly string[] {
  const plain = word.replace(/^[@$!]+|[@$!]+$/g, '');
  if (plain === '') return [];
  const isMixed = /[a-z]/.test(plain) && /[0-9@$!]/.test(plain);
  const read = isMixed ? [...plain].map((sign) => lettersOfSigns.get(sign) ?? sign).join('') : plain;
  return [/^\p{N}+$/u.test(read) ? read : read.replace(/(\p{L})\1{2,}/gu, '$1')];
}
