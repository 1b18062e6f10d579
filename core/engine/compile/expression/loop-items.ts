import { isJsonObject, type JsonObject } from '../../basics/json.ts';
import type { ConditionFacts } from '../compiled-condition.ts';
import { type ExpressionNode, expressionLanguage } from './cel.ts';
import type { ConditionEnvironment, Variable } from './condition-environment.ts';
import { pathOfNames } from './condition-reads.ts';
import { knownValues } from './known-values.ts';
import type { Shape } from './shape.ts';

/** The question of a loop about one item of its list, with what can be asked there. */
export interface LoopItem {
  readonly question: ExpressionNode;
  readonly environment: ConditionEnvironment;
  readonly facts: ConditionFacts;
}

const loops: readonly string[] = ['exists', 'all', 'exists_one', 'filter'];

/** A loop over a list of objects, item by item; empty for anything else and where the list is not known. */
export function loopItems(
  node: ExpressionNode,
  environment: ConditionEnvironment,
  facts: ConditionFacts,
): readonly LoopItem[] {
  if (node.op !== 'rcall' || !loops.includes(node.args[0])) return [];
  const [, list, [variable, question]] = node.args;
  const [name = '', ...rest] = pathOfNames(list) ?? [];
  const root = environment.variables.get(name);
  if (!root || variable?.op !== 'id' || !question) return [];
  const shape = rest.reduce<Shape | undefined>(
    (at, key) => (at?.kind === 'object' ? at.fields.get(key)?.shape : undefined),
    root.shape,
  );
  if (shape?.kind !== 'list' || shape.item.kind !== 'object') return [];
  const item: Variable = { is: 'form', id: `item ${variable.args}`, shape: shape.item };
  const variables = new Map([...environment.variables, [variable.args, item] as const]);
  const language = expressionLanguage(new Map([...variables].map(([key, one]) => [key, one.shape])));
  return itemsAt(knownValues(facts, [[name, root]])[name], rest).map((value) => ({
    question,
    environment: { ...environment, variables, language },
    facts: { ...facts, answers: (form) => (form === item.id ? value : facts.answers(form)) },
  }));
}

function itemsAt(root: JsonObject | undefined, path: readonly string[]): readonly JsonObject[] {
  const found = path.reduce<unknown>(
    (at, key) => (isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    root,
  );
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}
