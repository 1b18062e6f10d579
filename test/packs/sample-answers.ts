import type { JsonObject } from '../../core/engine/basics/json.ts';

/** A source of chance that a test can repeat: a number from 0 up to, not including, 1. */
export type Chance = () => number;

/** A repeatable source of chance (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of the items. */
export function pick<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[Math.floor(chance() * items.length)] as Item;
}

type CodesOf = (list: string) => readonly string[];

/**
 * An answer that a form's schema accepts, optional fields now and then left out. Knows the keywords of our dialect
 * except patterns, for which the schema must give `examples`.
 */
export function sampleAnswers(schema: JsonObject, chance: Chance, codesOf: CodesOf): unknown {
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return pick(chance, schema.enum);
  if (typeof schema['x-codes'] === 'string') return pick(chance, codesOf(schema['x-codes']));
  if (Array.isArray(schema.examples)) return pick(chance, schema.examples);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, chance, codesOf);
    case 'array':
      return Array.from({ length: Math.max(Number(schema.minItems ?? 0), Math.floor(chance() * 3)) }, () =>
        sampleAnswers(schema.items as JsonObject, chance, codesOf),
      );
    case 'boolean':
      return chance() < 0.5;
    case 'integer':
    case 'number':
      return (
        Number(schema.minimum ?? 0) +
        Math.floor(chance() * (Number(schema.maximum ?? 9) - Number(schema.minimum ?? 0) + 1))
      );
    default:
      return schema.format === 'date' ? sampleDate(chance) : sampleText(schema, chance);
  }
}

function sampleObject(schema: JsonObject, chance: Chance, codesOf: CodesOf): Record<string, unknown> {
  const required = (schema.required ?? []) as readonly string[];
  const properties = (schema.properties ?? {}) as Record<string, JsonObject>;
  const kept = Object.entries(properties).filter(
    ([key, property]) => required.includes(key) || (property['x-attachment'] === undefined && chance() < 0.6),
  );
  return Object.fromEntries(kept.map(([key, property]) => [key, sampleAnswers(property, chance, codesOf)]));
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
