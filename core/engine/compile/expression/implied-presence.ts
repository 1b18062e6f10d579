import type { Json } from '../../basics/json.ts';
import type { Located } from './locate.ts';
import type { Present } from './presence.ts';

/** What else is there when a field has one of these values; `any`: when it is there at all. */
export function impliedBy({ parent }: Located, values: readonly Json[] | 'any'): Present {
  if (!parent) return new Set();
  const implied = parent.shape.implications.filter(
    (implication) =>
      implication.field === parent.field && (implication.values === 'any' || isWithin(values, implication.values)),
  );
  return new Set(implied.flatMap(({ present }) => present.map((name) => `${parent.key}.${name}`)));
}

function isWithin(values: readonly Json[] | 'any', possible: readonly Json[] | 'any'): boolean {
  return (
    typeof values !== 'string' && typeof possible !== 'string' && values.every((value) => possible.includes(value))
  );
}
