import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { dereference } from './schema-reference.ts';

/** The part of a form's schema at a pointer with `*` for the items of lists; undefined where it describes nothing there. */
export function schemaAt(schema: JsonObject, pointer: string): JsonObject | undefined {
  let at: JsonObject | undefined = schema;
  for (const token of pointer.split('/').slice(1)) {
    const next: Json | undefined = at && findIn(schema, at, token);
    at = isJsonObject(next) ? dereference(schema, { schema: next, at: '' }).schema : undefined;
  }
  return at;
}

function findIn(root: JsonObject, schema: JsonObject, token: string): Json | undefined {
  const { properties, items } = schema;
  if (token === '*' && items !== undefined) return items;
  if (isJsonObject(properties) && Object.hasOwn(properties, token)) return properties[token];
  return branchesOf(root, schema)
    .map((branch) => findIn(root, branch, token))
    .find((found) => found !== undefined);
}

/** The parts of a schema that hold together with it, or now and then. */
export function branchesOf(root: JsonObject, schema: JsonObject): readonly JsonObject[] {
  const lists = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [...lists, schema.then, schema.else]
    .filter(isJsonObject)
    .map((branch) => dereference(root, { schema: branch, at: '' }).schema);
}
