import type { PageWords } from '../page-words.ts';

/** Several names as one: `a, b and c`, as the language of the page lists them. */
export function inOneLine({ language }: Pick<PageWords, 'language'>, names: readonly string[]): string {
  // Each name keeps its own writing direction, so that one in another script moves nothing.
  const isolated = names.length > 1 ? names.map((name) => `\u2068${name}\u2069`) : names;
  return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(isolated);
}
