import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { compileWordList } from '../../../../core/engine/compile/scanner/word-list.ts';
import { wordsOf } from '../../../../core/engine/compile/scanner/words-of.ts';

/** The shipped word lists as a scanner of two subjects. */
export function shippedScanner(): { subjectsIn(text: string): readonly string[] } {
  const subjects = ['asylum', 'crime'].map((id) => {
    const lists = ['en', 'ur'].map((language) => readList(`${id}-${language}`));
    const find = lists.flatMap((list) => list.find);
    return {
      id,
      list: compileWordList(
        find,
        lists.flatMap(({ except = [] }) => except),
      ),
    };
  });
  return {
    subjectsIn(text) {
      const words = wordsOf(text);
      return subjects.filter(({ list }) => list.isIn(words)).map(({ id }) => id);
    },
  };
}

function readList(name: string): { readonly find: string[]; readonly except?: string[] } {
  const path = new URL(`../../../../workflows/presets/scanner/${name}.yaml`, import.meta.url);
  return parse(readFileSync(path, 'utf8')) as { find: string[]; except?: string[] };
}
