import { type Knowing, mayReadCondition } from '../access/may-read.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { ConditionFacts } from '../compile/compiled-condition.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { becauseOf } from './because-of.ts';

/**
 * The refusal for the first condition that does not hold or cannot be said; undefined when all hold. To a person who
 * may not read all that the condition asks, it says no more than that this is not possible now.
 */
export function validateConditions(
  service: CompiledService,
  facts: ConditionFacts,
  names: readonly string[],
  knowing: Knowing,
): Refusal | undefined {
  for (const name of names) {
    const condition = service.conditions[name];
    if (!condition) return refusal('condition-unknown', { condition: name });
    const holds = condition.evaluate(facts);
    if (holds === true) continue;
    if (!mayReadCondition(service, condition, knowing)) return refusal('not-now');
    if (holds === false)
      return refusal('condition-not-met', { condition: name }, { because: becauseOf(condition.source, condition.id) });
    const erased = facts.erasedForms.some((form) => condition.reads.some((path) => path.startsWith(`${form}.`)));
    return refusal(
      erased ? 'facts-erased' : 'condition-unknown',
      { condition: name },
      { because: becauseOf(condition.source, condition.id) },
    );
  }
  return undefined;
}
