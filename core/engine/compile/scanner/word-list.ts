import { foldEntry } from './fold-text.ts';

/** Entries of word lists: words in a row, each whole or, with a star at its end, the beginning of a word. */
export interface WordList {
  /** True where one of the entries stands in the words, and no exception covers it. */
  isIn(words: readonly string[]): boolean;
}

interface Entry {
  readonly words: readonly string[];
  /** The number of words that it took, from where it was found. */
  matches(words: readonly string[], from: number): number;
}

/** The shortest word, and the shortest beginning of one, that is looked for across a gap: names in a row are no word. */
const shortestAcross = { word: 4, beginning: 6 };
/** A word torn apart has few pieces. */
const mostPieces = 4;

/** Compiles the entries to find, and the exceptions in which nothing is found. */
export function compileWordList(find: readonly string[], except: readonly string[]): WordList {
  const wanted = byBeginning(find);
  const allowed = byBeginning(except);
  const torn = find.map(foldEntry).flatMap((words) => (words.length === 1 ? words : []));
  const single = byBeginning(
    torn.filter((word) =>
      word.endsWith('*') ? word.length > shortestAcross.beginning : word.length >= shortestAcross.word,
    ),
  );
  return {
    isIn(words) {
      const covered = new Set<number>();
      for (let at = 0; at < words.length; at++) {
        for (const entry of candidates(allowed, words[at])) {
          const took = entry.matches(words, at);
          for (let index = 0; index < took; index++) covered.add(at + index);
        }
      }
      const isFree = (at: number, took: number) =>
        Array.from({ length: took }, (_, n) => at + n).some((n) => !covered.has(n));
      return words.some((word, at) => {
        const isHit = candidates(wanted, word).some((entry) => {
          const took = entry.matches(words, at);
          return took > 0 && isFree(at, took);
        });
        return isHit || isTorn(words, at, single, covered);
      });
    },
  };
}

/** True where a word is put together from pieces that stand apart, by a space, a hyphen or the end of a line. */
function isTorn(words: readonly string[], at: number, single: ByBeginning, covered: ReadonlySet<number>): boolean {
  let joined = words[at] as string;
  for (let piece = 1; piece < mostPieces && at + piece < words.length && !covered.has(at + piece); piece++) {
    const before = joined.length;
    joined += words[at + piece];
    const isFound = candidates(single, joined).some(({ words: [word = ''] }) => {
      const beginning = word.replace('*', '');
      return beginning.length > before && (word.endsWith('*') ? joined.startsWith(beginning) : joined === beginning);
    });
    if (isFound) return true;
  }
  return false;
}

type ByBeginning = ReadonlyMap<string, readonly Entry[]>;

function byBeginning(entries: readonly string[]): ByBeginning {
  const sorted = new Map<string, Entry[]>();
  for (const entry of entries) {
    const words = foldEntry(entry);
    const key = (words[0] ?? '').replace('*', '').slice(0, 2);
    if (key === '') continue;
    sorted.set(key, [...(sorted.get(key) ?? []), { words, matches: (text, from) => matched(words, text, from) }]);
  }
  return sorted;
}

function candidates(entries: ByBeginning, word: string | undefined): readonly Entry[] {
  if (word === undefined) return [];
  const two = entries.get(word.slice(0, 2)) ?? [];
  const one = word.length > 1 ? entries.get(word.slice(0, 1)) : undefined;
  return one ? [...two, ...one] : two;
}

function matched(entry: readonly string[], words: readonly string[], from: number): number {
  const isMatched = entry.every((wanted, index) => {
    const word = words[from + index];
    if (word === undefined) return false;
    return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  });
  return isMatched ? entry.length : 0;
}
