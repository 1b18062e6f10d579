import type { Because } from '../basics/refusal.ts';
import type { Source } from '../model/source.ts';

/** On which article, and which rule of the pack, a refusal rests. */
export function becauseOf(source: Source | undefined, rule?: string): Because {
  const { instrument, article } = source ?? {};
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(instrument === undefined ? {} : { instrument }),
    ...(article === undefined ? {} : { article }),
  };
}
