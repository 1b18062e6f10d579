import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import { inOneLine } from './in-one-line.ts';

/** The kinds of data of a case, or of one form, that were erased, of those that the person may read; undefined for none. */
export function erasedWords(
  words: PageWords,
  { view }: Pick<CaseLook, 'view'>,
  form?: CompiledForm,
): string | undefined {
  const erased = view.erased.filter((category) => form?.fields.some((field) => field.category === category) ?? true);
  if (erased.length === 0) return undefined;
  const categories = erased.map((category) => words.name(`categories.${category}`));
  return words.say('case.fewer', { categories: inOneLine(words, categories) });
}
