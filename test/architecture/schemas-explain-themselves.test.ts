import { describe, expect, it } from 'vitest';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** Under these a schema repeats properties in order to narrow them; the description stands where they are defined. */
const narrowing = new Set([
  'if',
  'then',
  'else',
  'not',
  'contains',
  'dependentSchemas',
  'const',
  'enum',
  'examples',
  'default',
]);

/** Every property of every schema has a description: the reference is generated from it. */
function findSilentProperties(files: readonly TreeFile[]): readonly Violation[] {
  return files
    .filter(({ path }) => path.startsWith('schemas/') && path.endsWith('.schema.json'))
    .flatMap(({ path, text }) =>
      silentIn(JSON.parse(text), '').map((pointer) => ({ at: `${path}#${pointer}`, what: 'has no description' })),
    );
}

function silentIn(schema: unknown, pointer: string): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => silentIn(item, `${pointer}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (narrowing.has(key)) return [];
    if (key !== 'properties' || !isObject(value)) return silentIn(value, `${pointer}/${key}`);
    return Object.entries(value).flatMap(([name, property]) => [
      ...(isDescribed(property) ? [] : [`${pointer}/properties/${name}`]),
      ...silentIn(property, `${pointer}/properties/${name}`),
    ]);
  });
}

function isDescribed(property: unknown): boolean {
  return isObject(property) && typeof property.description === 'string' && property.description.trim() !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('schemas explain themselves', () => {
  const schema = (value: object) => [plant('schemas/pack/planted.schema.json', JSON.stringify(value))];

  it('describes every property', () => {
    expect(told(findSilentProperties(readTree('schemas')))).toEqual([]);
  });

  it.each([
    { properties: { lamp: { type: 'string' } } },
    { properties: { lamp: { type: 'string', description: ' ' } } },
    { properties: { lamp: { description: 'The lamp.', properties: { wick: { type: 'string' } } } } },
    { $defs: { lamp: { properties: { wick: true } } } },
    { oneOf: [{ properties: { lamp: { $ref: '#/$defs/lamp' } } }] },
  ])('refuses %j', (value) => {
    expect(findSilentProperties(schema(value))).toHaveLength(1);
  });

  it.each([
    { properties: { lamp: { description: 'The lamp.', $ref: '#/$defs/lamp' } } },
    { if: { properties: { lamp: { const: 'oil' } } }, properties: {} },
    { enum: [{ properties: { lamp: {} } }] },
  ])('stays quiet about %j', (value) => {
    expect(findSilentProperties(schema(value))).toEqual([]);
  });
});
