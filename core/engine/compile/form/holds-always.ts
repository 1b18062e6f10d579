import type { Json, JsonObject } from '../../basics/json.ts';
import type { Statement } from './form-tree.ts';
import { dereference } from './schema-reference.ts';

/** True when something holds for a field in every answer: one declaration that always holds says it, or all of them. */
export function holdsAlways(
  says: readonly Statement[],
  root: JsonObject,
  isSaid: (schema: JsonObject) => boolean,
): boolean {
  const declarations = says.filter(({ declares, mode }) => declares && mode !== 'test');
  const saying = declarations.filter(({ schema }) => holdsInEveryVariant(root, schema, isSaid));
  return saying.some(({ mode }) => mode === 'always') || saying.length === declarations.length;
}

function holdsInEveryVariant(root: JsonObject, schema: JsonObject, isSaid: (schema: JsonObject) => boolean): boolean {
  const whole = dereference(root, { schema, at: '' }).schema;
  const holds = (part: Json) => holdsInEveryVariant(root, part as JsonObject, isSaid);
  const parts = (keyword: string) => (whole[keyword] ?? []) as readonly Json[];
  return (
    isSaid(whole) ||
    parts('allOf').some(holds) ||
    ['anyOf', 'oneOf'].some((keyword) => parts(keyword).length > 0 && parts(keyword).every(holds)) ||
    (whole.then !== undefined && whole.else !== undefined && holds(whole.then) && holds(whole.else))
  );
}
