import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { packSchemas } from '../../core/engine/compile/reading/pack-schemas.ts';
import { caseEventTypes } from '../../core/engine/model/case-event.ts';
import { generateTypes } from '../../schemas/generate-types.ts';
import { type Schema, schemaFiles, schemasIn } from './schema-files.ts';

const root = resolve(import.meta.dirname, '../../schemas');

describe('the schemas', () => {
  test.each(schemaFiles)('%s names itself, and what it is for', (path, schema) => {
    expect(schema.$id).toBe(`https://open-rcms.example/schemas/${path}`);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.description).toMatch(/\.$/);
  });

  test.each(schemaFiles)('%s is JSON Schema', (_path, schema) => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    expect(ajv.validateSchema(schema), ajv.errorsText(ajv.errors)).toBe(true);
  });

  test('what is no JSON Schema would be found', () => {
    expect(new Ajv2020({ strict: false, logger: false }).validateSchema({ required: 'everything' })).toBe(false);
  });

  test.each(schemaFiles)('%s describes every property', (_path, schema) => {
    expect(undescribed(schema)).toEqual([]);
  });

  test('a property without a description would be found', () => {
    expect(undescribed({ properties: { a: { type: 'string' }, b: { $ref: '#', description: 'B.' } } })).toEqual([
      '/properties/a',
    ]);
  });

  test.each(schemaFiles)('%s leaves no object open by accident', (_path, schema) => {
    const open = schemasIn(schema).filter(
      ([, each]) => each.type === 'object' && each.additionalProperties === undefined,
    );
    expect(open.map(([pointer]) => pointer)).toEqual([]);
  });

  test.each(schemaFiles)('%s keeps to what the type generator renders right', (_path, schema) => {
    const used = schemasIn(schema).flatMap(([, each]) => Object.keys(each));
    expect(
      used.filter((keyword) =>
        ['prefixItems', 'unevaluatedItems', '$dynamicRef', 'patternProperties'].includes(keyword),
      ),
    ).toEqual([]);
  });

  test('each kind of file has its schema, and the other way round', () => {
    const files = schemaFiles.flatMap(([path]) => /^pack\/(.*)\.schema\.json$/.exec(path)?.[1] ?? []);
    expect(files.filter((name) => name !== 'shared').sort()).toEqual(Object.keys(packSchemas).sort());
  });

  test('the record knows the events that the engine knows', () => {
    const types = schemaFiles
      .filter(([path]) => path === 'record/case-event.schema.json')
      .flatMap(([, schema]) => schemasIn(schema))
      .find(([pointer]) => pointer === '/properties/type')?.[1];
    expect(types?.enum).toEqual([...caseEventTypes]);
  });
});

test('the generated types are those of the schemas: run npm run generate', async () => {
  for (const [path, text] of await generateTypes()) {
    expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
  }
});

function undescribed(schema: Schema): readonly string[] {
  return schemasIn(schema)
    .filter(([pointer, each]) => /\/properties\/[^/]+$/.test(pointer) && typeof each.description !== 'string')
    .map(([pointer]) => pointer);
}
