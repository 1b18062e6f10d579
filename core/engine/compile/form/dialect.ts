import { isJsonObject, type Json } from '../../basics/json.ts';
import { attachableMedia, isAttachable } from '../../pack/attachable-media.ts';
import { linearPattern } from './linear-pattern.ts';

/** How a keyword's value holds further schemas. */
export type Holds = 'schema' | 'schemas' | 'named-schemas';

interface Keyword {
  readonly holds?: Holds;
  /** What is wrong with a value, or undefined. */
  readonly refuses?: (value: Json) => string | undefined;
  /** Types of a field on which it has an effect; any where it is absent. */
  readonly on?: readonly string[];
}

/** Formats that the engine checks. */
export const formats = ['date', 'date-time', 'time', 'email', 'uri', 'uuid'] as const;

/** Types that a single answer can have. */
/** Types of a plain value. */
export const valueTypes = ['string', 'integer', 'number', 'boolean', 'null'] as const;

const numeric = ['integer', 'number'];
const text: Keyword = { refuses: (value) => (typeof value === 'string' ? undefined : 'a text is expected') };
const flag: Keyword = { refuses: (value) => (typeof value === 'boolean' ? undefined : 'true or false is expected') };
const onlyFalse: Keyword = {
  refuses: (value) => (value === false ? undefined : 'only false is possible'),
  on: ['object'],
};
const one: Keyword = {
  holds: 'schema',
  refuses: (value) => (isJsonObject(value) ? undefined : 'a schema is expected'),
};
const several: Keyword = {
  holds: 'schemas',
  refuses: (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isJsonObject) ? undefined : 'a list of schemas is expected',
};
const named: Keyword = {
  holds: 'named-schemas',
  refuses: (value) =>
    isJsonObject(value) && Object.values(value).every(isJsonObject) ? undefined : 'schemas by name are expected',
};

/** Every keyword of the form dialect: plain JSON Schema 2020-12 without its dynamic parts, and our own vocabulary. */
export const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...['not', 'if', 'then', 'else'].map((keyword): [string, Keyword] => [keyword, one]),
  ...Object.entries({
    $schema: text,
    $comment: text,
    $ref: text,
    $defs: named,
    title: text,
    description: text,
    deprecated: flag,
    examples: { refuses: (value) => (Array.isArray(value) ? undefined : 'a list is expected') },
    type: { refuses: refuseType },
    enum: {
      refuses: (value) =>
        Array.isArray(value) && value.length > 0 && value.every(isPrimitive)
          ? undefined
          : 'a list of plain values is expected',
    },
    const: { refuses: (value) => (isPrimitive(value) ? undefined : 'a plain value is expected') },
    properties: { ...named, on: ['object'] },
    required: { refuses: refuseNames, on: ['object'] },
    dependentRequired: {
      refuses: (value) =>
        isJsonObject(value) && Object.values(value).every((list) => refuseNames(list) === undefined)
          ? undefined
          : 'lists of field names are expected',
      on: ['object'],
    },
    dependentSchemas: { ...named, on: ['object'] },
    additionalProperties: onlyFalse,
    unevaluatedProperties: onlyFalse,
    minProperties: count('object'),
    maxProperties: count('object'),
    items: { ...one, on: ['array'] },
    minItems: count('array'),
    maxItems: count('array'),
    uniqueItems: { ...flag, on: ['array'] },
    minLength: count('string'),
    maxLength: count('string'),
    pattern: { refuses: refusePattern, on: ['string'] },
    format: {
      refuses: (value) =>
        formats.some((format) => format === value) ? undefined : `one of ${formats.join(', ')} is expected`,
      on: ['string'],
    },
    minimum: limit(),
    maximum: limit(),
    exclusiveMinimum: limit(),
    exclusiveMaximum: limit(),
    multipleOf: {
      refuses: (value) => (typeof value === 'number' && value > 0 ? undefined : 'a number above 0 is expected'),
      on: numeric,
    },
    allOf: several,
    anyOf: several,
    oneOf: several,
    'x-category': text,
    'x-search': {
      refuses: (value) =>
        value === 'name' || value === 'identifier' || value === 'date'
          ? undefined
          : 'one of name, identifier, date is expected',
      on: ['string'],
    },
    'x-facet': text,
    'x-provenance': text,
    'x-codes': { ...text, on: ['string'] },
    'x-attachment': { refuses: refuseAttachment, on: ['string'] },
    'x-warn': { refuses: refuseWarning, on: ['string'] },
    'x-source': { refuses: (value) => (isJsonObject(value) ? undefined : 'a source is expected') },
  } satisfies Record<string, Keyword>),
]);

/** Keywords that only tell something and may stand beside a `$ref`. */
export const annotations: readonly string[] = [
  '$comment',
  'title',
  'description',
  'deprecated',
  'examples',
  ...[...keywords.keys()].filter((keyword) => keyword.startsWith('x-') && keyword !== 'x-codes'),
];

/** True for a text, number, boolean or null. */
export function isPrimitive(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function count(type: string): Keyword {
  return {
    refuses: (value) =>
      Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : 'a whole number from 0 is expected',
    on: [type],
  };
}

function limit(): Keyword {
  return { refuses: (value) => (typeof value === 'number' ? undefined : 'a number is expected'), on: numeric };
}

function refuseType(value: Json): string | undefined {
  const known: readonly Json[] = ['object', 'array', ...valueTypes];
  const types = Array.isArray(value) ? value : [value];
  if (types.length === 0 || !types.every((type) => known.includes(type)))
    return `one of ${known.join(', ')} is expected`;
  const mixed = types.length > 1 && types.some((type) => type === 'object' || type === 'array');
  return mixed ? 'an object or a list is nothing else besides' : undefined;
}

function refuseNames(value: Json): string | undefined {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
    ? undefined
    : 'a list of field names is expected';
}

function refusePattern(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return 'a pattern is expected';
  const pattern = linearPattern(value);
  return 'refused' in pattern ? `the pattern is refused: ${pattern.refused}` : undefined;
}

function refuseAttachment(value: Json): string | undefined {
  const { mediaTypes, maxBytes, metadata, reason, ...rest } = isJsonObject(value) ? value : {};
  const sound =
    Object.keys(rest).length === 0 &&
    Array.isArray(mediaTypes) &&
    mediaTypes.length > 0 &&
    mediaTypes.every((type) => typeof type === 'string') &&
    Number.isSafeInteger(maxBytes) &&
    (maxBytes as number) > 0;
  if (!sound) return '{ mediaTypes: [type/subtype, …], maxBytes: number } is expected';
  const unknown = mediaTypes.find((type) => !isAttachable(String(type)));
  if (unknown !== undefined) return `one of ${attachableMedia.join(', ')} is expected`;
  if (metadata === undefined && reason === undefined) return undefined;
  const isReasoned = metadata === 'keep' && typeof reason === 'string' && reason.trim() !== '';
  return isReasoned ? undefined : 'metadata: keep comes with a reason, and a reason with metadata: keep';
}

function refuseWarning(value: Json): string | undefined {
  const { pattern, code, ...rest } = isJsonObject(value) ? value : {};
  if (Object.keys(rest).length > 0 || typeof code !== 'string') return '{ pattern, code } is expected';
  return refusePattern(pattern);
}
