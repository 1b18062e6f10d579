import { valuesAt } from '../basics/values-at.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { answersOf } from '../decide/facts-of.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { SearchTerm } from './rows.ts';

/** Every value by which a side that knows the case can find it again. */
export function searchTerms(service: CompiledService, caseFile: CaseFile): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const side of Object.keys(caseFile.known)) {
    const unsearched = caseFile.unsearched?.[side] ?? [];
    for (const form of Object.values(service.forms)) {
      const fields = form.fields.filter(
        ({ search, category }) => search !== undefined && !unsearched.includes(category),
      );
      const answers = fields.length === 0 ? undefined : answersOf(form, caseFile, side);
      for (const { pointer, search, category } of answers ? fields : []) {
        for (const { value } of valuesAt(answers, pointer)) {
          if (search !== undefined && typeof value === 'string') terms.push({ side, category, kind: search, value });
        }
      }
    }
  }
  return terms;
}
