import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import type { CompiledForm } from '../../../../core/engine/compile/compiled-form.ts';
import type { CategoryRule, CodeList } from '../../../../core/engine/compile/compiled-pack.ts';
import { compileForm } from '../../../../core/engine/compile/form/compile-form.ts';

/** `if` and `then` of JSON Schema; not written out, because an object with `then` looks like a promise to a linter. */
export function when(test: JsonObject, consequence: JsonObject): JsonObject {
  return Object.fromEntries([
    ['if', test],
    ['then', consequence],
  ]);
}

/** A claim to an allotment: variants, lists, references and several categories. */
export const plotForm: JsonObject = {
  $schema: 'https://example.org/form.schema.json',
  title: 'Claim to a plot',
  type: 'object',
  unevaluatedProperties: false,
  required: ['kind', 'gardener'],
  properties: {
    kind: { type: 'string', enum: ['new', 'exchange'], 'x-category': 'plot', 'x-facet': 'kind' },
    since: { type: 'string', format: 'date', 'x-category': 'plot' },
    tool: { type: 'string', 'x-codes': 'tools', 'x-category': 'plot' },
    gardener: {
      type: 'object',
      'x-category': 'person',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { $ref: '#/$defs/name', 'x-search': 'name' },
        born: { type: 'string', format: 'date', 'x-search': 'date' },
        badge: { type: 'string', maxLength: 12, 'x-warn': { pattern: '^G[0-9]{4}$', code: 'odd-badge' } },
        allergies: { type: 'array', maxItems: 3, uniqueItems: true, items: { type: 'string' }, 'x-category': 'health' },
        shed: {
          type: 'object',
          additionalProperties: false,
          properties: { paint: { type: 'string', 'x-category': 'plot' }, lock: { type: 'boolean' } },
        },
      },
    },
    helpers: {
      type: 'array',
      maxItems: 4,
      'x-category': 'person',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: { name: { $ref: '#/$defs/name' }, hours: { type: 'integer', minimum: 0, maximum: 40 } },
      },
    },
    fence: {
      'x-category': 'plot',
      oneOf: [
        {
          type: 'object',
          additionalProperties: false,
          required: ['of', 'height'],
          properties: { of: { const: 'wood' }, height: { type: 'number', multipleOf: 0.5 } },
        },
        {
          type: 'object',
          additionalProperties: false,
          required: ['of'],
          properties: { of: { const: 'hedge' }, plant: { type: 'string', pattern: '^[a-z]+$' } },
        },
      ],
    },
    photo: {
      type: 'string',
      'x-category': 'plot',
      'x-attachment': { mediaTypes: ['image/png'], maxBytes: 1000 },
      'x-source': { article: '3', status: 'policy' },
    },
  },
  ...when(
    { properties: { kind: { const: 'exchange' } }, required: ['kind'] },
    {
      required: ['formerPlot'],
      properties: { formerPlot: { type: 'integer', minimum: 1, 'x-category': 'plot' } },
    },
  ),
  dependentRequired: { tool: ['since'] },
  $defs: { name: { type: 'string', minLength: 1, maxLength: 20 } },
};

export const categories: Readonly<Record<string, CategoryRule>> = {
  plot: { id: 'plot', flags: ['clear', 'transferable'] },
  person: { id: 'person', flags: ['transferable'] },
  health: { id: 'health', flags: ['special'] },
};

export const codeLists: Readonly<Record<string, CodeList>> = {
  tools: { id: 'tools', codes: [{ code: 'spade' }, { code: 'rake' }] },
};

/** Compiles a form that has to be sound. */
export function soundForm(schema: JsonObject): CompiledForm {
  const form = compileForm({ id: 'claim', by: 'keeper', schema, codeLists, categories }, (pointer, code, message) => {
    throw new Error(`${code} at ${pointer}: ${message}`);
  });
  if (!form) throw new Error('not compiled');
  return form;
}
