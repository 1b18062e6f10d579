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
    if (variable.is === 'case') values[name] = { openedOn: facts.openedOn, ...earlierFields(facts) };
    const known = variable.is === 'form' ? facts.forms : variable.is === 'side' ? facts.parties : {};
    if (Object.hasOwn(known, variable.id)) values[name] = known[variable.id] as JsonObject;
  }
  return values;
}
