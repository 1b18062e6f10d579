import type { JsonObject } from '../../basics/json.ts';
import type { ConditionFacts } from '../compiled-condition.ts';
import type { Variable } from './condition-environment.ts';
import { earlierFields } from './earlier-fields.ts';

/** What is known of the names that a condition begins with; a name of which nothing is known is left out. */
export function knownValues(
  facts: ConditionFacts,
  named: Iterable<readonly [string, Variable]>,
): Readonly<Record<string, JsonObject>> {
  const values: Record<string, JsonObject> = {};
  for (const [name, variable] of named) {
    const known = knownOf(variable, facts);
    if (known) values[name] = known;
  }
  return values;
}

function knownOf({ is, id }: Variable, facts: ConditionFacts): JsonObject | undefined {
  if (is === 'case') return { openedOn: facts.openedOn, ...earlierFields(facts) };
  if (is === 'form') return facts.answers(id);
  return Object.hasOwn(facts.parties, id) ? facts.parties[id] : undefined;
}
