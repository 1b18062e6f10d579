import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { isCivilDate } from '../../core/engine/basics/civil-date.ts';
import { inJson, type PlacedSnippet, packSchemas, snippets } from './placed-snippets.ts';
import { snippetValue } from './snippet.ts';

const ajv = new Ajv2020({
  schemas: packSchemas.map(([, schema]) => schema),
  strict: false,
  formats: { date: { type: 'string', validate: isCivilDate } },
});

/** What is left in a file: a list gets the snippet as its item. */
function inserted({ kind, schema, snippet }: PlacedSnippet): unknown {
  const value = snippetValue(snippet.body, inJson.includes(kind) ? 'json' : 'yaml');
  return schema.type === 'array' ? [value] : value;
}

describe('the snippets of the schemas', () => {
  test('every kind of file has one to begin with', () => {
    const begun = new Set(snippets.filter(({ pointer }) => pointer === '').map(({ kind }) => kind));
    const kinds = packSchemas.map(([path]) => path.slice('pack/'.length, -'.schema.json'.length));
    expect(kinds.filter((kind) => kind !== 'shared' && !begun.has(kind))).toEqual([]);
  });

  test.each(snippets)('$name, left as it is, is sound', (placed) => {
    const validate = ajv.getSchema(
      `https://open-rcms.example/schemas/pack/${placed.kind}.schema.json#${placed.pointer}`,
    );
    expect(validate?.(inserted(placed)), ajv.errorsText(validate?.errors)).toBe(true);
  });

  test.each(snippets)('$name says what it is', ({ snippet }) => {
    expect(snippet.label).toMatch(/^[a-z ]+$/);
    expect(snippet.description).toMatch(/\.$/);
  });

  test('a placeholder that breaks the schema would be found', () => {
    const validate = ajv.getSchema('https://open-rcms.example/schemas/pack/codes.schema.json');
    expect(validate?.([snippetValue({ code: 'Not A Code!', source: {} }, 'yaml')])).toBe(false);
  });
});
