import type { Category } from '../../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { FormNode, Statement } from './form-tree.ts';
import { holdsAlways } from './holds-always.ts';
import { dereference, type PlacedSchema } from './schema-reference.ts';

type Mode = Statement['mode'];

/** Reads a schema of our dialect into the tree of its fields. Everything conditional is brought together per field. */
export function readFormTree(root: JsonObject): FormNode {
  const says = statements(root, { schema: root, at: '' }, { mode: 'always', declares: true });
  return readNode(root, '', says, true, undefined);
}

function readNode(
  root: JsonObject,
  pointer: string,
  says: readonly Statement[],
  required: boolean,
  inherited: Category | undefined,
): FormNode {
  const category = (firstSaid(says, 'x-category') as Category | undefined) ?? inherited;
  const kind = kindOf(says);
  const child = (key: string, placed: readonly (PlacedSchema & { mode: Mode })[], isRequired: boolean) => {
    const below = placed.flatMap(({ mode, ...found }) => statements(root, found, { mode, declares: true }));
    return readNode(root, pointerBelow(pointer, key), below, isRequired, category);
  };
  const names = new Set(says.flatMap(({ schema }) => Object.keys((schema.properties ?? {}) as JsonObject)));
  const items = says.flatMap(({ schema, at, mode }) =>
    isJsonObject(schema.items) ? [{ schema: schema.items, at: `${at}/items`, mode }] : [],
  );
  const properties = [...names].map((name): [string, FormNode] => {
    const placed = says.flatMap(({ schema, at, mode }) => {
      const property = isJsonObject(schema.properties) ? schema.properties[name] : undefined;
      return isJsonObject(property) ? [{ schema: property, at: pointerBelow(`${at}/properties`, name), mode }] : [];
    });
    return [
      name,
      child(
        name,
        placed,
        holdsAlways(says, root, ({ required }) => isNamed(required, name)),
      ),
    ];
  });
  return {
    pointer,
    kind,
    says,
    required,
    category,
    properties: new Map(properties),
    item: items.length > 0 ? child('*', items, true) : undefined,
    types: kind === 'value' ? typesOf(says) : [],
    values: kind === 'value' ? valuesOf(says, root) : undefined,
    format: firstSaid(says, 'format') as string | undefined,
    maxItems: says.find(({ mode, schema }) => mode === 'always' && schema.maxItems !== undefined)?.schema.maxItems as
      | number
      | undefined,
  };
}

/** The schema and every part of it that speaks of the same field. */
function statements(root: JsonObject, placed: PlacedSchema, as: Pick<Statement, 'mode' | 'declares'>): Statement[] {
  const { schema, at } = dereference(root, placed);
  const weaker = (mode: Mode, to: Mode): Mode =>
    mode === 'test' || to === 'test' ? 'test' : to === 'variant' ? to : mode;
  const below = (keyword: string, to: Mode): Statement[] => {
    const value = schema[keyword];
    if (value === undefined) return [];
    const isOne = keyword === 'not' || keyword === 'if' || keyword === 'then' || keyword === 'else';
    const parts: [string, Json][] = isOne ? [['', value]] : Object.entries(value as JsonObject);
    return parts.flatMap(([key, part]) =>
      statements(
        root,
        { schema: part as JsonObject, at: isOne ? `${at}/${keyword}` : pointerBelow(`${at}/${keyword}`, key) },
        { mode: weaker(as.mode, to), declares: false },
      ),
    );
  };
  return [
    { schema, at, ...as },
    ...below('allOf', 'always'),
    ...['anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'].flatMap((keyword) => below(keyword, 'variant')),
    ...['if', 'not'].flatMap((keyword) => below(keyword, 'test')),
  ];
}

function firstSaid(says: readonly Statement[], keyword: string): Json | undefined {
  return says.find(({ mode, schema }) => mode !== 'test' && schema[keyword] !== undefined)?.schema[keyword];
}

function kindOf(says: readonly Statement[]): FormNode['kind'] {
  const declared = says.filter(({ mode }) => mode !== 'test');
  if (declared.some(({ schema }) => schema.type === 'object' || schema.properties !== undefined)) return 'object';
  return declared.some(({ schema }) => schema.type === 'array' || schema.items !== undefined) ? 'list' : 'value';
}

function typesOf(says: readonly Statement[]): readonly string[] {
  const always = says.filter(({ mode }) => mode === 'always').flatMap(({ schema }) => statedTypes(schema));
  const stated =
    always.length > 0
      ? always
      : says.filter(({ mode }) => mode === 'variant').flatMap(({ schema }) => statedTypes(schema));
  return [...new Set(stated)];
}

/** Types that a statement allows, from `type` or else from its closed list of values. */
export function statedTypes(schema: JsonObject): readonly string[] {
  if (schema.type !== undefined) return [schema.type].flat() as string[];
  const values = schema.const !== undefined ? [schema.const] : ((schema.enum ?? []) as readonly Json[]);
  return values.map((value) =>
    value === null
      ? 'null'
      : typeof value === 'number'
        ? Number.isInteger(value)
          ? 'integer'
          : 'number'
        : typeof value,
  );
}

/** The values of every list that always holds; where none does, those of all variants, if each has a list. */
function valuesOf(says: readonly Statement[], root: JsonObject): readonly Json[] | undefined {
  const listed = (mode: Mode) => says.filter((one) => one.mode === mode).flatMap(({ schema }) => fixedValues(schema));
  const [first, ...others] = listed('always');
  if (first) return first.filter((value) => others.every((list) => list.includes(value)));
  return holdsAlways(says, root, (schema) => fixedValues(schema).length > 0) ? listed('variant').flat() : undefined;
}

function fixedValues(schema: JsonObject): readonly (readonly Json[])[] {
  if (schema.const !== undefined) return [[schema.const]];
  return schema.enum === undefined ? [] : [schema.enum as readonly Json[]];
}

function isNamed(names: Json | undefined, name: string): boolean {
  return Array.isArray(names) && names.includes(name);
}
