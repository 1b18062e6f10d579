import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import type { CompiledCondition, ConditionFacts } from '../../../../core/engine/compile/compiled-condition.ts';
import { compileCondition } from '../../../../core/engine/compile/expression/compile-condition.ts';
import { conditionEnvironment } from '../../../../core/engine/compile/expression/condition-environment.ts';
import { collectReports } from '../reports.ts';

/** What an allotment is claimed with: every kind of field that conditions can meet. */
export const claim: JsonObject = {
  type: 'object',
  unevaluatedProperties: false,
  'x-category': 'plot',
  required: ['kind', 'born', 'rows'],
  properties: {
    kind: { type: 'string', enum: ['new', 'exchange'] },
    born: { type: 'string', format: 'date' },
    rows: { type: 'integer', minimum: 0, maximum: 99 },
    slope: { type: 'number' },
    urgent: { type: 'boolean' },
    note: { type: ['string', 'null'] },
    either: { type: ['string', 'integer'] },
    shed: {
      type: 'object',
      additionalProperties: false,
      required: ['paint'],
      properties: { paint: { type: 'string' }, locked: { type: 'boolean' } },
    },
    tags: { type: 'array', items: { type: 'string' } },
    colours: { type: 'array', maxItems: 4, items: { type: 'string' } },
    helpers: {
      type: 'array',
      maxItems: 3,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: { type: 'string' },
          hours: { type: 'integer', minimum: 0, maximum: 40 },
          tools: { type: 'array', maxItems: 2, items: { type: 'string' } },
        },
      },
    },
    fence: {
      oneOf: [
        {
          type: 'object',
          additionalProperties: false,
          required: ['of', 'height'],
          properties: { of: { const: 'wood' }, height: { type: 'integer' } },
        },
        {
          type: 'object',
          additionalProperties: false,
          required: ['of', 'plant'],
          properties: { of: { const: 'hedge' }, plant: { type: 'string' } },
        },
      ],
    },
  },
  ...Object.fromEntries([
    ['if', { properties: { kind: { const: 'exchange' } } }],
    ['then', { required: ['formerPlot'], properties: { formerPlot: { type: 'integer' } } }],
  ]),
  dependentRequired: { slope: ['urgent'] },
};

export const environment = conditionEnvironment({
  forms: { claim, 'former-lease': { ...claim } },
  sides: ['plot-holder', 'committee'],
  attributes: { maxRows: { type: 'integer' }, member: { type: 'boolean' }, rate: { type: 'number' } },
});

/** Compiles a condition; what is wrong with it comes back as `CODE offset`. */
export function compiled(text: string): { condition: CompiledCondition | undefined; told: string[]; hints: string[] } {
  const { report, told, hints } = collectReports();
  return { condition: compileCondition({ id: 'c', text }, environment, report), told, hints };
}

/** Compiles a condition that has to be sound. */
export function soundCondition(text: string): CompiledCondition {
  const { condition, told } = compiled(text);
  if (!condition) throw new Error(`${text}: ${told.join(', ')}`);
  return condition;
}

/** Facts with one form and the attributes of one party. */
export function facts(
  answers: JsonObject | undefined,
  committee: JsonObject = {},
  more: Partial<ConditionFacts> = {},
): ConditionFacts {
  return {
    answers: (form) => (form === 'claim' ? answers : undefined),
    erasedForms: [],
    parties: { committee },
    openedOn: '2026-03-02' as ConditionFacts['openedOn'],
    ...more,
  };
}
