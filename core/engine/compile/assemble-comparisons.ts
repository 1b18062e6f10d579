import type { Duplicates } from '../../../schemas/types/pack/duplicates.ts';
import type { PackOutline } from '../pack/outline.ts';
import { sourceOf } from './assemble-data.ts';
import type { ComparisonRule } from './compiled-pack.ts';
import { recordOf } from './record-of.ts';

/** How cases are compared to find the same person twice, by service. */
export function comparisonRules({ duplicates }: PackOutline): Readonly<Record<string, ComparisonRule>> {
  const written = (duplicates.value ?? {}) as unknown as Duplicates;
  return recordOf(
    Object.entries(written)
      .filter(([service]) => service !== '$schema')
      .map(([service, { form, threshold, fields, roles, across = [], holds = [], reasons }]) => {
        const rule: ComparisonRule = {
          form,
          threshold,
          fields: fields.map(({ field, match, weight, roughWeight = weight / 2 }) => ({
            pointer: field,
            match,
            weight,
            roughWeight,
          })),
          roles,
          services: [...new Set([service, ...across])],
          holds,
          ...(reasons === undefined ? {} : { reasons }),
          ...sourceOf(duplicates.at(service)),
        };
        return [service, rule] as const;
      }),
  );
}
