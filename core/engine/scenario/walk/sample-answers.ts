import type { JsonObject } from '../../basics/json.ts';
import { dereference } from '../../compile/form/schema-reference.ts';
import { type Chance, pick } from './chance.ts';

/** The codes of a list of the pack. */
export type CodesOf = (list: string) => readonly string[];

/** How often an optional field is filled in, from 0 (never) to 1 (always). */
export interface SampleOptions {
  /** The whole schema of the form: what a reference leads into. */
  readonly root: JsonObject;
  readonly chance: Chance;
  readonly codesOf: CodesOf;
  readonly fullness: number;
}

/**
 * An answer that a form's schema accepts as far as one schema can say. Knows the keywords of our dialect except
 * patterns, for which the schema must give `examples`.
 */
export function sampleAnswers(part: JsonObject, options: SampleOptions): unknown {
  const { chance, codesOf, root } = options;
  const { schema } = dereference(root, { schema: part, at: '' });
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return pick(chance, schema.enum);
  if (typeof schema['x-codes'] === 'string') return pick(chance, codesOf(schema['x-codes']));
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return pick(chance, schema.examples);
  switch (firstType(schema)) {
    case 'object':
      return sampleObject(schema, options);
    case 'array': {
      const most = Math.min(Number(schema.maxItems ?? 3), 3);
      const length = Math.max(Number(schema.minItems ?? 0), Math.floor(chance() * (most + 1) * options.fullness));
      return Array.from({ length }, () => sampleAnswers((schema.items ?? {}) as JsonObject, options));
    }
    case 'boolean':
      return chance() < 0.5;
    case 'integer':
    case 'number': {
      const least = Number(schema.minimum ?? 0);
      return least + Math.floor(chance() * (Number(schema.maximum ?? least + 9) - least + 1));
    }
    default:
      return schema.format === 'date' ? sampleDate(chance) : sampleText(schema, chance);
  }
}

function firstType({ type, properties }: JsonObject): unknown {
  if (Array.isArray(type)) return (type as readonly string[]).find((one) => one !== 'null');
  return type ?? (properties === undefined ? 'string' : 'object');
}

function sampleObject(schema: JsonObject, options: SampleOptions): Record<string, unknown> {
  const required = (schema.required ?? []) as readonly string[];
  const properties = (schema.properties ?? {}) as Record<string, JsonObject>;
  const kept = Object.entries(properties).filter(
    ([key, property]) =>
      required.includes(key) || (property['x-attachment'] === undefined && options.chance() < options.fullness),
  );
  return Object.fromEntries(kept.map(([key, property]) => [key, sampleAnswers(property, options)]));
}

function sampleDate(chance: Chance): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${1960 + Math.floor(chance() * 60)}-${two(1 + Math.floor(chance() * 12))}-${two(1 + Math.floor(chance() * 28))}`;
}

function sampleText(schema: JsonObject, chance: Chance): string {
  const words = ['Sample', 'Testcase', 'نمونہ', 'Πρόβα', 'Beispiel-Ä', '样本'];
  const text = `${pick(chance, words)} ${Math.floor(chance() * 1000)}`;
  return text.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? 200));
}
