import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../core/engine/basics/json.ts';
import { compileForm } from '../../../../core/engine/compile/form/compile-form.ts';
import { formCodes } from '../../../../core/engine/compile/form/form-codes.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { collectReports } from '../reports.ts';
import { categories, codeLists, plotForm, when } from './plot-form.ts';

function reportsOf(schema: JsonObject): string[] {
  const { report, told } = collectReports();
  const form = compileForm({ id: 'claim', by: 'keeper', schema, codeLists, categories }, report);
  expect(form === undefined).toBe(told.length > 0);
  return told;
}

const bed = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  'x-category': 'plot',
  properties: { rows: { type: 'integer' }, ...properties },
  ...more,
});
const word: JsonObject = { type: 'string' };
const inner = (properties: JsonObject): JsonObject => ({ type: 'object', additionalProperties: false, properties });
const nested = (depth: number): JsonObject => (depth === 0 ? word : inner({ a: nested(depth - 1) }));
const doubling = (times: number): JsonObject =>
  Object.fromEntries(
    Array.from({ length: times + 1 }, (_, n) => [
      `d${n}`,
      n === 0 ? word : { allOf: [{ $ref: `#/$defs/d${n - 1}` }, { $ref: `#/$defs/d${n - 1}` }] },
    ]),
  );

/** For each code: a schema that triggers exactly it, and a near miss that is sound. */
const cases: [string, string, JsonObject, JsonObject][] = [
  [
    'a misspelt keyword',
    'FORM-KEYWORD-UNKNOWN /properties/soil/maxLenght',
    bed({ soil: { ...word, maxLenght: 3 } }),
    bed({ soil: { ...word, maxLength: 3 } }),
  ],
  [
    'a dynamic keyword',
    'FORM-KEYWORD-UNKNOWN /properties/soil/$dynamicRef',
    bed({ soil: { ...word, $dynamicRef: '#x' } }),
    bed({ soil: word }),
  ],
  [
    'a test for a value that cannot be',
    'FORM-KEYWORD-VALUE /if/properties/soil/const',
    bed(
      { soil: { enum: ['clay', 'sand'] } },
      { if: { properties: { soil: { const: 'clya' } } }, then: { required: ['rows'] } },
    ),
    bed(
      { soil: { enum: ['clay', 'sand'] } },
      { if: { properties: { soil: { const: 'clay' } } }, then: { required: ['rows'] } },
    ),
  ],
  [
    'fields by pattern',
    'FORM-KEYWORD-UNKNOWN /patternProperties',
    bed({}, { patternProperties: { '^x': word } }),
    bed({}),
  ],
  [
    'a keyword of the wrong value',
    'FORM-KEYWORD-VALUE /properties/soil/maxLength',
    bed({ soil: { ...word, maxLength: '3' } }),
    bed({ soil: { ...word, maxLength: 3 } }),
  ],
  [
    'a least above the most',
    'FORM-LIMITS /properties/soil/minLength',
    bed({ soil: { ...word, minLength: 4, maxLength: 3 } }),
    bed({ soil: { ...word, minLength: 3, maxLength: 3 } }),
  ],
  [
    'a format that nobody checks',
    'FORM-KEYWORD-VALUE /properties/soil/format',
    bed({ soil: { ...word, format: 'duration' } }),
    bed({ soil: { ...word, format: 'date' } }),
  ],
  [
    'an object as a fixed value',
    'FORM-KEYWORD-VALUE /properties/soil/const',
    bed({ soil: { ...word, const: {} } }),
    bed({ soil: { ...word, const: 'loam' } }),
  ],
  [
    'a limit on the wrong type',
    'FORM-KEYWORD-IDLE /properties/soil/maximum',
    bed({ soil: { ...word, maximum: 3 } }),
    bed({ soil: { type: 'integer', maximum: 3 } }),
  ],
  ['depth without end', `FORM-TOO-LARGE ${'/properties/a'.repeat(32)}`, bed({ a: nested(31) }), bed({ a: nested(30) })],
  [
    'doubling without end',
    'FORM-TOO-LARGE ',
    bed({ a: { $ref: '#/$defs/d14' } }, { $defs: doubling(14) }),
    bed({ a: { $ref: '#/$defs/d8' } }, { $defs: doubling(8) }),
  ],
  [
    'a reference to nothing',
    'FORM-REF /properties/a/$ref',
    bed({ a: { $ref: '#/$defs/soli' } }, { $defs: { soil: word } }),
    bed({ a: { $ref: '#/$defs/soil' } }, { $defs: { soil: word } }),
  ],
  [
    'a reference in a circle',
    'FORM-REF /$defs/soil/allOf/0/$ref',
    bed({ a: { $ref: '#/$defs/soil' } }, { $defs: { soil: { allOf: [{ $ref: '#/$defs/soil' }] } } }),
    bed({ a: { $ref: '#/$defs/soil' } }, { $defs: { soil: { allOf: [word] } } }),
  ],
  [
    'a reference beside what it would hide',
    'FORM-REF /properties/a/maxLength',
    bed({ a: { $ref: '#/$defs/soil', maxLength: 3 } }, { $defs: { soil: word } }),
    bed({ a: { $ref: '#/$defs/soil', description: 'Soil.' } }, { $defs: { soil: word } }),
  ],
  [
    'a field that conditions could not name',
    'FORM-FIELD-NAME /properties/soil-kind',
    bed({ 'soil-kind': word }),
    bed({ soilKind: word }),
  ],
  [
    'a field named as what every object has',
    'FORM-FIELD-NAME /properties/constructor',
    bed({ constructor: word }),
    bed({ builder: word }),
  ],
  [
    'a rule about a field that does not exist',
    'FORM-FIELD-UNDECLARED /required',
    bed({}, { required: ['rws'] }),
    bed({}, { required: ['rows'] }),
  ],
  [
    'a condition on a field that does not exist',
    'FORM-FIELD-UNDECLARED /if/properties/rws',
    bed({}, when({ properties: { rws: { const: 1 } } }, { required: ['rows'] })),
    bed({}, when({ properties: { rows: { const: 1 } } }, { required: ['rows'] })),
  ],
  [
    'a field without a type',
    'FORM-FIELD-TYPE /properties/soil',
    bed({ soil: { description: 'Anything.' } }),
    bed({ soil: { description: 'One thing.', const: 'loam' } }),
  ],
  [
    'a field that is a value here and an object there',
    'FORM-FIELD-TYPE /properties/soil/oneOf/0',
    bed({ soil: { oneOf: [word, inner({ of: word })] } }),
    bed({ soil: { oneOf: [inner({ ph: word }), inner({ of: word })] } }),
  ],
  [
    'a list of nothing in particular',
    'FORM-FIELD-TYPE /properties/beds',
    bed({ beds: { type: 'array' } }),
    bed({ beds: { type: 'array', items: word } }),
  ],
  [
    'an object that takes any field',
    'FORM-OPEN /properties/soil',
    bed({ soil: { type: 'object', properties: { ph: word } } }),
    bed({ soil: { type: 'object', properties: { ph: word }, unevaluatedProperties: false } }),
  ],
  [
    'a variant that takes any field',
    'FORM-OPEN /properties/soil',
    bed({ soil: { oneOf: [inner({ ph: word }), { type: 'object', properties: { of: word } }] } }),
    bed({ soil: { oneOf: [inner({ ph: word }), inner({ of: word })] } }),
  ],
  [
    'a field without a category',
    'FORM-CATEGORY-MISSING /properties/rows',
    { type: 'object', additionalProperties: false, properties: { rows: { type: 'integer' } } },
    bed({}),
  ],
  [
    'a category that the pack does not have',
    'FORM-CATEGORY-UNKNOWN /properties/soil/x-category',
    bed({ soil: { ...word, 'x-category': 'plots' } }),
    bed({ soil: { ...word, 'x-category': 'health' } }),
  ],
  [
    'two categories for one field',
    'FORM-CATEGORY-CONFLICT /then/properties/soil/x-category',
    bed(
      { soil: { ...word, 'x-category': 'person' } },
      when({ required: ['rows'] }, { properties: { soil: { minLength: 1, 'x-category': 'health' } } }),
    ),
    bed(
      { soil: { ...word, 'x-category': 'person' } },
      when({ required: ['rows'] }, { properties: { soil: { minLength: 1, 'x-category': 'person' } } }),
    ),
  ],
  [
    'a list in two categories',
    'FORM-LIST-CATEGORIES /properties/beds',
    bed({ beds: { type: 'array', items: inner({ a: word, b: { ...word, 'x-category': 'person' } }) } }),
    bed({
      beds: {
        type: 'array',
        'x-category': 'person',
        items: inner({ a: word, b: { ...word, 'x-category': 'person' } }),
      },
    }),
  ],
  [
    'distinct items without a bound',
    'FORM-LIST-UNBOUNDED /properties/beds',
    bed({ beds: { type: 'array', uniqueItems: true, items: word } }),
    bed({ beds: { type: 'array', uniqueItems: true, maxItems: 1_000, items: word } }),
  ],
  [
    'a facet on a protected category',
    'FORM-FACET /properties/soil/x-facet',
    bed({ soil: { ...word, 'x-category': 'person', 'x-facet': 'soil' } }),
    bed({ soil: { ...word, 'x-facet': 'soil' } }),
  ],
  [
    'a facet inside a list',
    'FORM-FACET /properties/beds/items/x-facet',
    bed({ beds: { type: 'array', items: { ...word, 'x-facet': 'bed' } } }),
    bed({ beds: { type: 'array', items: word } }),
  ],
  [
    'a search for a date that is none',
    'FORM-SEARCH /properties/soil/x-search',
    bed({ soil: { ...word, 'x-search': 'date' } }),
    bed({ soil: { ...word, format: 'date', 'x-search': 'date' } }),
  ],
  [
    'a code list that the pack does not have',
    'FORM-CODES-UNKNOWN /properties/soil/x-codes',
    bed({ soil: { ...word, 'x-codes': 'tool' } }),
    bed({ soil: { ...word, 'x-codes': 'tools' } }),
  ],
  [
    'a pattern that could run for ever',
    'FORM-PATTERN /properties/soil/pattern',
    bed({ soil: { ...word, pattern: '(a)\\1' } }),
    bed({ soil: { ...word, pattern: '(a)a' } }),
  ],
  [
    'a pattern that JavaScript does not know',
    'FORM-PATTERN /properties/soil/x-warn',
    bed({ soil: { ...word, 'x-warn': { pattern: '(?P<n>a)', code: 'odd' } } }),
    bed({ soil: { ...word, 'x-warn': { pattern: '(?<n>a)', code: 'odd' } } }),
  ],
];

describe('an unsound form', () => {
  it.each(cases)('is refused for %s', (_, expected, wrong) => {
    expect(reportsOf(wrong)).toEqual([expected]);
  });

  it.each(cases)('is not confused with a sound one: %s', (_, __, ___, sound) => {
    expect(reportsOf(sound)).toEqual([]);
  });

  it('has a case for every code but the one that no schema of our dialect should reach', () => {
    const seen = new Set(cases.map(([, expected]) => expected.split(' ')[0]));
    expect(Object.keys(formCodes).filter((code) => !seen.has(code))).toEqual(['FORM-UNSOUND']);
  });

  it('never throws, and never reaches Ajv unsound, whatever is written in place of a part', () => {
    const paths = [...everyPath(plotForm)];
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom({ type: 'string' }, { $ref: '#/$defs/name' }, false),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), odd, (path, value) => {
        expect(reportsOf(replaced(plotForm, path, value as Json) as JsonObject)).not.toContain('FORM-UNSOUND ');
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

function* everyPath(value: Json, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    yield [...path, key];
    yield* everyPath(below as Json, [...path, key]);
  }
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, Json>;
  copy[key] = replaced(copy[key] as Json, rest, by);
  return copy;
}
