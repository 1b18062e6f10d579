import type { ScenarioData } from './scenario-data.ts';
import { stepsOf } from './steps-of.ts';

/**
 * Why a scenario does not count for coverage: it says nothing of a date, of who sees what, of what is erased or of a refusal. Undefined
 * for one that counts.
 */
export function findUncounted(scenario: ScenarioData): string | undefined {
  const all = stepsOf(scenario);
  if (all.some(({ then, refused }) => refused || then?.deadlines || then?.sees || then?.erased || then?.asks))
    return undefined;
  return all.some(({ then }) => then?.state || then?.in || then?.outcome)
    ? 'It asserts only states: say which deadlines run until when, who sees what, or what is refused.'
    : 'It asserts nothing.';
}
