import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import { sourceOf, textsOf } from '../assemble-data.ts';
import type { CategoryRule } from '../compiled-pack.ts';
import type { ScannerRule } from './scanner-rule.ts';
import { compileWordList } from './word-list.ts';
import { wordsOf } from './words-of.ts';

/** The scanner of a pack; undefined where it declares none. For files that passed their schema. */
export function compileScanner(
  { scanner, wordLists }: PackOutline,
  categories: Readonly<Record<string, CategoryRule>>,
): ScannerRule | undefined {
  if (!scanner.isThere) return undefined;
  const subjects = scanner
    .at('subjects')
    .entries()
    .map(([id, subject]) => {
      const lists = textsOf(subject.at('lists')).flatMap((name) => wordLists.get(name) ?? []);
      const all = [...lists, ...(subject.at('words').isThere ? [subject.at('words')] : [])];
      const entries = (key: 'find' | 'except') => all.flatMap((list) => textsOf(list.at(key)));
      return { id, list: compileWordList(entries('find'), entries('except')) };
    });
  const also = new Set(textsOf(scanner.at('also')));
  const passages = scanner
    .at('passages')
    .items()
    .map((each) => ({ from: each.at('from').text, to: each.at('to').text }));
  return {
    subjects: subjects.map(({ id }) => id),
    subjectsIn(text) {
      const words = wordsOf(text);
      return words.length === 0 ? [] : subjects.filter(({ list }) => list.isIn(words)).map(({ id }) => id);
    },
    looksAt(category, from, to) {
      const isFree = categories[category]?.flags.includes('free-text') === true || also.has(category);
      return isFree && (passages.length === 0 || passages.some((one) => one.from === from && one.to === to));
    },
    ...overrideOf(scanner.at('override')),
  };
}

function overrideOf(at: Cursor): Pick<ScannerRule, 'override'> {
  if (!at.isThere) return {};
  const reasons = at.at('reasons').text ?? '';
  const secondPerson = at.at('secondPerson').value === true;
  return { override: { by: textsOf(at.at('by')), reasons, secondPerson, ...sourceOf(at) } };
}
