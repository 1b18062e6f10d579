import { isJsonObject, type JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';

/** A schema and where it stands in the source. */
export interface PlacedSchema {
  readonly schema: JsonObject;
  readonly at: string;
}

/** The definition that a `$ref` names (`#/$defs/name`), or undefined. */
export function findDefinition(root: JsonObject, reference: unknown): PlacedSchema | undefined {
  const name = typeof reference === 'string' ? /^#\/\$defs\/([A-Za-z][\w-]*)$/.exec(reference)?.[1] : undefined;
  if (name === undefined || !isJsonObject(root.$defs) || !Object.hasOwn(root.$defs, name)) return undefined;
  const schema = root.$defs[name];
  return isJsonObject(schema) ? { schema, at: pointerBelow('/$defs', name) } : undefined;
}

/** The schema with its reference, if it is one, replaced by the definition; what stands beside the reference wins. */
export function dereference(root: JsonObject, placed: PlacedSchema): PlacedSchema {
  const { $ref, ...beside } = placed.schema;
  if ($ref === undefined) return placed;
  const found = findDefinition(root, $ref);
  if (!found) throw new RangeError(`no definition for ${JSON.stringify($ref)}`);
  const target = dereference(root, found);
  return { schema: { ...target.schema, ...beside }, at: target.at };
}
