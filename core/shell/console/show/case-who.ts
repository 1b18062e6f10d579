import { valuesAt } from '../../../engine/basics/values-at.ts';
import type { FormField } from '../../../engine/compile/compiled-form.ts';
import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import { answerWords, labelWords, schemaAt } from './answer-words.ts';

/** By what the person of a case is known. */
export interface Identifying {
  readonly label: string;
  readonly value: string;
}

/** How many of each kind are shown above a case: the rest stands among the facts. */
const most: Readonly<Record<NonNullable<FormField['search']>, number>> = { name: 3, date: 1, identifier: 2 };

/**
 * Whom a case is about, as far as it may be read: the first values by which the procedure lets it be found again, names
 * before dates and numbers. Values in lists are of other people or of documents.
 */
export function caseWho(words: PageWords, { view, service }: CaseLook): readonly Identifying[] {
  const found = Object.values(service.forms).flatMap((form) => {
    const answers = Object.hasOwn(view.forms, form.id) ? view.forms[form.id] : undefined;
    if (!answers) return [];
    return form.fields.flatMap(({ pointer, search }) => {
      const value = pointer.includes('*') ? undefined : valuesAt(answers, pointer)[0]?.value;
      if (search === undefined || (typeof value !== 'string' && typeof value !== 'number')) return [];
      const place = { service: view.service, form: form.id, pointer, schema: schemaAt(form.schema, pointer) };
      return [{ search, label: labelWords(words, place), value: answerWords(words, place, value) }];
    });
  });
  const seen = new Set<string>();
  return (['name', 'date', 'identifier'] as const).flatMap((kind) =>
    found
      .filter(({ search }) => search === kind)
      .filter(({ value }) => !seen.has(value) && seen.add(value))
      .slice(0, most[kind])
      .map(({ label, value }) => ({ label, value })),
  );
}
