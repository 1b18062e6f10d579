import type { Side } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import { valuesAt } from '../basics/values-at.ts';
import type { FormField } from '../compile/compiled-form.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { answersOf } from '../decide/facts-of.ts';
import type { CaseFile } from '../model/case-file.ts';

/** The facets of what a side itself holds: each field with its value. */
export function heldFacets(
  service: CompiledService,
  caseFile: CaseFile,
  side: Side,
): readonly { readonly facet: string; readonly field: FormField; readonly value: Json }[] {
  return Object.values(service.forms).flatMap((form) => {
    const fields = form.fields.filter(({ facet }) => facet !== undefined);
    const answers = fields.length === 0 ? undefined : answersOf(form, caseFile, side);
    if (!answers) return [];
    return fields.flatMap((field) => {
      const value = valuesAt(answers, field.pointer)[0]?.value as Json | undefined;
      return field.facet === undefined || value === undefined ? [] : [{ facet: field.facet, field, value }];
    });
  });
}
