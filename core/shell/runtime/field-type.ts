import { isJsonObject, type Json, type JsonObject } from '../../engine/basics/json.ts';

/** The JSON type of a field of a form's schema, by the path of its answers; undefined where the schema does not say. */
export function fieldType(schema: JsonObject | undefined, path: readonly string[]): string | undefined {
  let node: Json | undefined = schema;
  for (const token of path) {
    const parent: Json | undefined = resolve(node, schema);
    if (!isJsonObject(parent)) return undefined;
    const properties: Json | undefined = parent.properties;
    const named: Json | undefined =
      isJsonObject(properties) && Object.hasOwn(properties, token) ? properties[token] : undefined;
    node = named ?? (/^\d+$/.test(token) ? parent.items : undefined);
  }
  const leaf = resolve(node, schema);
  if (!isJsonObject(leaf)) return undefined;
  if (typeof leaf.type === 'string') return leaf.type;
  const sample = leaf.const ?? (Array.isArray(leaf.enum) ? leaf.enum[0] : undefined);
  return sample === undefined ? undefined : typeof sample;
}

/** Follows references inside the schema; gives up on one that goes round. */
function resolve(node: Json | undefined, root: JsonObject | undefined): Json | undefined {
  let found = node;
  for (let step = 0; step < 8; step++) {
    const reference: Json | undefined = isJsonObject(found) ? found.$ref : undefined;
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return found;
    found = reference
      .slice(2)
      .split('/')
      .reduce<Json | undefined>((at, token) => (isJsonObject(at) ? at[token] : undefined), root);
  }
  return undefined;
}
