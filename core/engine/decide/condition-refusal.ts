import { mayReadCondition } from '../access/may-read.ts';
import type { Category } from '../basics/identifiers.ts';
import { type Because, type Refusal, refusal } from '../basics/refusal.ts';
import type { CompiledCondition, CompiledService, ConditionFacts } from '../compile/compiled-pack.ts';

/**
 * The refusal for the first condition that does not hold or cannot be said; undefined when all hold. To a person who
 * may not read all that the condition asks, it says no more than that this is not possible now.
 */
export function validateConditions(
  service: CompiledService,
  facts: ConditionFacts,
  names: readonly string[],
  reads: ReadonlySet<Category>,
): Refusal | undefined {
  for (const name of names) {
    const condition = service.conditions[name];
    if (!condition) return refusal('condition-unknown', { condition: name });
    const holds = condition.evaluate(facts);
    if (holds === true) continue;
    if (!mayReadCondition(service, condition, reads)) return refusal('not-now');
    if (holds === false) return refusal('condition-not-met', { condition: name }, { because: becauseOf(condition) });
    const erased = facts.erasedForms.some((form) => condition.reads.some((path) => path.startsWith(`${form}.`)));
    return refusal(
      erased ? 'facts-erased' : 'condition-unknown',
      { condition: name },
      { because: becauseOf(condition) },
    );
  }
  return undefined;
}

function becauseOf(condition: CompiledCondition): Because {
  const { instrument, article } = condition.source ?? {};
  return {
    rule: condition.id,
    ...(instrument === undefined ? {} : { instrument }),
    ...(article === undefined ? {} : { article }),
  };
}
