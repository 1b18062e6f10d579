import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import type { FormNode } from '../form/form-tree.ts';
import type { Implication } from './shape.ts';

/**
 * What the presence or value of one field says about others: `dependentRequired`, `if` one field has a value `then` others
 * are required, and variants (`oneOf`) told apart by a fixed value.
 */
export function implicationsOf(node: FormNode): readonly Implication[] {
  return node.says
    .filter(({ mode }) => mode === 'always')
    .flatMap(({ schema }) => [...dependentRequired(schema), ...ifThen(schema), ...variants(schema)]);
}

function dependentRequired(schema: JsonObject): readonly Implication[] {
  if (!isJsonObject(schema.dependentRequired)) return [];
  return Object.entries(schema.dependentRequired).map(([field, present]) => ({
    field,
    values: 'any',
    present: present as readonly string[],
  }));
}

function ifThen({ if: test, then: consequence }: JsonObject): readonly Implication[] {
  if (!isJsonObject(test) || !isJsonObject(consequence)) return [];
  const asks = Object.keys(test).every((keyword) => keyword === 'properties' || keyword === 'required');
  const tested = fixedValues(test);
  const [only] = tested;
  const isOneField = only && tested.length === 1 && Object.keys((test.properties ?? {}) as JsonObject).length === 1;
  const asksNoMore = requiredBy(test).every((name) => name === only?.[0]);
  if (!asks || !isOneField || !asksNoMore) return [];
  return [{ field: only[0], values: only[1], present: requiredBy(consequence) }];
}

function variants(schema: JsonObject): readonly Implication[] {
  const all = ((schema.oneOf ?? []) as readonly Json[]).filter(isJsonObject);
  // A field tells variants apart only where every one of them fixes it: else another variant allows the value too.
  return all.flatMap((variant) =>
    fixedValues(variant).flatMap(([field, values]): Implication[] => {
      const elsewhere = all.filter((other) => other !== variant);
      const isAlone = elsewhere.every((other) => {
        const fixed = fixedValues(other).find(([name]) => name === field)?.[1];
        return fixed && !fixed.some((value) => values.includes(value));
      });
      return isAlone ? [{ field, values, present: requiredBy(variant) }] : [];
    }),
  );
}

function fixedValues(schema: JsonObject): readonly (readonly [string, readonly Json[]])[] {
  return Object.entries((schema.properties ?? {}) as JsonObject).flatMap(([name, property]) => {
    if (!isJsonObject(property)) return [];
    const values = property.const !== undefined ? [property.const] : property.enum;
    return Array.isArray(values) ? [[name, values as readonly Json[]] as const] : [];
  });
}

function requiredBy(schema: JsonObject): readonly string[] {
  return (schema.required ?? []) as readonly string[];
}
