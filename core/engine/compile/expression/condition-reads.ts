import { isJsonObject, type Json } from '../../basics/json.ts';
import type { ConditionFacts } from '../compiled-condition.ts';
import type { ExpressionNode } from './cel.ts';
import { childNodes } from './child-nodes.ts';
import type { ConditionEnvironment } from './condition-environment.ts';
import { isKeptBack } from './earlier-fields.ts';
import { knownValues } from './known-values.ts';

/** Something that a condition reads, and what was found there. */
export type ConditionRead =
  | { readonly path: string; readonly is: 'here'; readonly value: Json }
  /** The form is known and the field is not filled in. */
  | { readonly path: string; readonly is: 'absent' }
  /** Nothing is known: the side holds no such form, or nobody has entered the attribute. */
  | { readonly path: string; readonly is: 'unknown' }
  /** Part of the form was erased: nothing can be said about it. */
  | { readonly path: string; readonly is: 'erased' };

/** What a part of a condition reads, in the order in which it is written, each once. The items of loops are left out. */
export function conditionReads(
  node: ExpressionNode,
  environment: ConditionEnvironment,
  facts: ConditionFacts,
): readonly ConditionRead[] {
  const paths = new Set(
    pathsIn(node)
      .filter(([name = '']) => environment.variables.has(name))
      .map((path) => path.join('.')),
  );
  return [...paths].map((path) => readPath(path.split('.'), environment, facts));
}

function pathsIn(node: ExpressionNode): readonly (readonly string[])[] {
  const path = pathOfNames(node);
  return path ? [path] : childNodes(node).flatMap(pathsIn);
}

/** The names of a chain such as `application.person.minor`; undefined for anything else. */
export function pathOfNames(node: ExpressionNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return undefined;
  const before = pathOfNames(node.args[0]);
  return before && [...before, node.args[1]];
}

function readPath(path: readonly string[], { variables }: ConditionEnvironment, facts: ConditionFacts): ConditionRead {
  const [name = '', ...rest] = path;
  const variable = variables.get(name);
  const said = path.join('.');
  if (variable?.is === 'form' && facts.erasedForms.includes(variable.id)) return { path: said, is: 'erased' };
  if (isKeptBack(said, facts)) return { path: said, is: 'unknown' };
  const whole = knownValues(facts, variable ? [[name, variable]] : [])[name];
  if (whole === undefined) return { path: said, is: 'unknown' };
  let value: Json | undefined = whole;
  for (const key of rest) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (value !== undefined && value !== null) return { path: said, is: 'here', value };
  return { path: said, is: variable?.is === 'side' ? 'unknown' : 'absent' };
}
