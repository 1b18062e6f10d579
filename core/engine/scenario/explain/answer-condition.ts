import type { Side } from '../../basics/identifiers.ts';
import { isJsonObject } from '../../basics/json.ts';
import type { CompiledCondition, ConditionFacts } from '../../compile/compiled-condition.ts';
import { conditionName } from '../../compile/expression/condition-environment.ts';
import { isKeptBack } from '../../compile/expression/earlier-fields.ts';
import { factsOf } from '../../decide/facts-of.ts';
import type { Progress } from '../../decide/progress.ts';
import type { ConditionAnswer } from './rule-explanation.ts';

/** What a condition answers for a side, and what it reads that nobody said. No condition is a yes. */
export function answerCondition(
  { service, world, caseFile }: Progress,
  condition: CompiledCondition | undefined,
  side: Side,
): ConditionAnswer {
  if (!condition) return { answer: true, unknown: [] };
  const facts = factsOf(service, world, caseFile, side);
  const answer = condition.evaluate(facts);
  const unknown =
    answer === undefined ? condition.reads.filter((path) => !isSaid(path, facts, Object.keys(service.forms))) : [];
  return { answer, condition: condition.id, unknown };
}

function isSaid(path: string, facts: ConditionFacts, forms: readonly string[]): boolean {
  const [head = '', ...rest] = path.split('.');
  if (head === 'case') return !isKeptBack(path, facts);
  const form = forms.find((id) => conditionName(id) === head);
  let value: unknown = form === undefined ? partyNamed(head, facts) : facts.answers(form);
  for (const key of rest) {
    // Inside a list each item has answers of its own: the list being there is enough.
    if (Array.isArray(value)) return true;
    value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value !== undefined;
}

function partyNamed(name: string, { parties }: ConditionFacts): unknown {
  return Object.entries(parties).find(([side]) => conditionName(side) === name)?.[1];
}
