import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A JSON Schema as an object. */
export type Schema = Readonly<Record<string, unknown>>;

const root = resolve(import.meta.dirname, '../../schemas');

/** Every schema of schemas/, by its path below it. */
export const schemaFiles: readonly (readonly [string, Schema])[] = ['instance', 'pack', 'record'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.schema.json'))
    .map(
      (name) => [`${folder}/${name}`, JSON.parse(readFileSync(join(root, folder, name), 'utf8')) as Schema] as const,
    ),
);

/** Every schema inside a schema, itself included, with a pointer to it. */
export function schemasIn(schema: Schema, pointer = ''): readonly (readonly [string, Schema])[] {
  const below = Object.entries(schema).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (['properties', '$defs', 'dependentSchemas'].includes(key)) {
      return Object.entries(value as Schema).map(([name, each]) => [`${pointer}/${key}/${name}`, each] as const);
    }
    if (['anyOf', 'oneOf', 'allOf'].includes(key)) {
      return (value as readonly unknown[]).map((each, index) => [`${pointer}/${key}/${index}`, each] as const);
    }
    return ['items', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else'].includes(key)
      ? [[`${pointer}/${key}`, value] as const]
      : [];
  });
  const schemas = below.filter(
    (each): each is readonly [string, Schema] => typeof each[1] === 'object' && each[1] !== null,
  );
  return [[pointer, schema] as const, ...schemas.flatMap(([at, each]) => schemasIn(each, at))];
}
