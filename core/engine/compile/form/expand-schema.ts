import type { Json, JsonObject } from '../../basics/json.ts';
import type { CodeList } from '../compiled-pack.ts';
import { keywords } from './dialect.ts';
import { dereference } from './schema-reference.ts';

/**
 * The schema as plain JSON Schema for Ajv: references written out (a `$ref` beside `oneOf` would refuse valid answers),
 * code lists as enumerations, our own keywords and everything that only tells something left out.
 */
export function expandSchema(root: JsonObject, codeLists: Readonly<Record<string, CodeList>>): JsonObject {
  const expand = (schema: JsonObject): JsonObject => {
    const { schema: whole } = dereference(root, { schema, at: '' });
    const kept = Object.entries(whole).flatMap(([keyword, value]): [string, Json][] => {
      const holds = keywords.get(keyword)?.holds;
      if (keyword === '$defs' || isTold(keyword)) return [];
      if (holds === 'schema') return [[keyword, expand(value as JsonObject)]];
      if (holds === 'schemas') return [[keyword, (value as readonly JsonObject[]).map(expand)]];
      if (holds === 'named-schemas') {
        const named = Object.entries(value as JsonObject);
        return [[keyword, Object.fromEntries(named.map(([name, inner]) => [name, expand(inner as JsonObject)]))]];
      }
      return [[keyword, value]];
    });
    const plain: JsonObject = Object.fromEntries(kept);
    const list = whole['x-codes'];
    if (typeof list !== 'string') return plain;
    const codes = { enum: (codeLists[list]?.codes ?? []).map(({ code }) => code) };
    return { ...plain, allOf: [...((plain.allOf ?? []) as readonly Json[]), codes] };
  };
  return expand(root);
}

function isTold(keyword: string): boolean {
  return (
    keyword.startsWith('x-') ||
    ['$schema', '$comment', 'title', 'description', 'deprecated', 'examples'].includes(keyword)
  );
}
