import { isJsonObject, type JsonObject } from '../../engine/basics/json.ts';

/**
 * Query values as the schema's types: a query knows only text. Only the one canonical spelling of a number or of a
 * truth value is read; anything else stays text, for the validator to refuse. A single value of a list becomes one.
 */
export function readQueryValues(query: unknown, schema: JsonObject): unknown {
  const properties = schema.properties;
  if (!isJsonObject(query) || !isJsonObject(properties)) return query;
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const type =
        Object.hasOwn(properties, name) && isJsonObject(properties[name]) ? properties[name].type : undefined;
      return [name, readValue(value, type)];
    }),
  );
}

function readValue(value: unknown, type: unknown): unknown {
  if (type === 'array') return Array.isArray(value) ? value : [value];
  if (type === 'integer' && typeof value === 'string' && /^(0|[1-9]\d{0,8})$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
