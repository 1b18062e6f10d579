import { isJsonObject, type Json, type JsonObject } from '../../core/engine/basics/json.ts';
import type { CodeList } from '../../core/engine/compile/compiled-pack.ts';
import { typeName } from './type-name.ts';

/** A schema that types can be made from. */
type Plain = { [key: string]: unknown };

/**
 * The part of a form that types can say: shapes, names, enumerations and codes. Conditions between fields are left out,
 * so a type is never narrower than the form. Definitions are renamed so that those of several forms can stand in one file.
 */
export function typableSchema(form: JsonObject, codeLists: Readonly<Record<string, CodeList>>, prefix: string): Plain {
  const definitions = isJsonObject(form.$defs) ? form.$defs : {};
  const used = new Set([prefix]);
  const names = new Map(Object.keys(definitions).map((key) => [key, typeName(`${prefix}-${key}`, used)]));
  const codesOf = (list: string) => (codeLists[list]?.codes ?? []).map(({ code }) => code);

  const plain = (schema: Json | undefined): Plain => {
    if (!isJsonObject(schema)) return {};
    const reference = typeof schema.$ref === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(schema.$ref)?.[1] : undefined;
    if (reference !== undefined) return { $ref: `#/$defs/${names.get(reference)}` };
    const { description, type, properties, required, additionalProperties, items } = schema;
    const list = schema['x-codes'];
    return {
      ...(typeof description === 'string' ? { description: description.replaceAll('*/', '* /') } : {}),
      ...(type === undefined ? {} : { type }),
      ...(isJsonObject(properties) ? { properties: mapped(properties) } : {}),
      ...(Array.isArray(required) ? { required } : {}),
      ...(typeof additionalProperties === 'boolean' ? { additionalProperties } : {}),
      ...(isJsonObject(additionalProperties) ? { additionalProperties: plain(additionalProperties) } : {}),
      ...(isJsonObject(items) ? { items: plain(items) } : {}),
      ...(typeof list === 'string' ? { enum: codesOf(list) } : schema.enum === undefined ? {} : { enum: schema.enum }),
      ...(schema.const === undefined ? {} : { const: schema.const }),
    };
  };
  const mapped = (schemas: JsonObject): Plain =>
    Object.fromEntries(Object.entries(schemas).map(([key, each]) => [key, plain(each)]));
  return {
    ...plain(form),
    $defs: Object.fromEntries(Object.entries(definitions).map(([key, each]) => [names.get(key), plain(each)])),
  };
}
