/** How many characters may stand together without a place at which the line can be broken. */
const longestWord = 36;

/** Characters that only join or part letters, or say in which direction a neighbour runs: they show nothing and stay. */
const joiners = new Set(['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u2060', '\u00ad']);

/**
 * A text as it can be set: a character that would turn the direction of what stands around it, that shows nothing, or for
 * which no typeface has a letter, is named by its code point in its place, so that what is read is what there is. Words
 * without an end get places to break at.
 */
export function settableText(text: string, has: (letter: string) => boolean): string {
  const shown = [...text.normalize('NFC')].map((letter) => (isSet(letter, has) ? letter : nameOf(letter))).join('');
  return shown.replace(longWords, (word) =>
    [...word].map((letter, at) => (at > 0 && at % longestWord === 0 ? `\u200b${letter}` : letter)).join(''),
  );
}

const longWords = new RegExp(`[^\\s\\u200b]{${longestWord + 1},}`, 'gu');

function isSet(letter: string, has: (letter: string) => boolean): boolean {
  if (letter === ' ' || letter === '\u00a0' || joiners.has(letter)) return true;
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(letter) && has(letter);
}

function nameOf(letter: string): string {
  if (letter === '\t') return ' ';
  return `[U+${(letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`;
}
