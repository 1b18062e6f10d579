import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../core/engine/basics/json.ts';
import { compileCondition } from '../../../../core/engine/compile/expression/compile-condition.ts';
import { conditionEnvironment } from '../../../../core/engine/compile/expression/condition-environment.ts';
import { collectReports } from '../reports.ts';
import { compiled } from './garden-conditions.ts';

describe('a guard is recognised', () => {
  it.each([
    'has(claim.shed) && claim.shed.paint == "x"',
    '!has(claim.shed) || claim.shed.paint == "x"',
    '!(!has(claim.shed) || claim.shed.paint != "x")',
    'has(claim.shed) ? claim.shed.paint == "x" : false',
    '!has(claim.shed) ? false : claim.shed.paint == "x"',
    '(has(claim.shed) && claim.rows > 1) && claim.shed.paint == "x"',
    '(claim.rows > 1 ? has(claim.shed) : has(claim.shed)) && claim.shed.paint == "x"',
    '(has(claim.shed) || has(claim.shed) && claim.rows > 1) && claim.shed.paint == "x"',
    'has(claim.shed) && has(claim.shed.locked) && claim.shed.locked',
    'has(claim.slope) && claim.urgent',
    'claim.kind == "exchange" && claim.formerPlot > 1',
    'claim.kind != "exchange" || claim.formerPlot > 1',
    '"exchange" == claim.kind && claim.formerPlot > 1',
    'claim.kind in ["exchange"] && claim.formerPlot > 1',
    'has(claim.fence) && (claim.fence.of == "wood" ? claim.fence.height > 1 : claim.rows > 1)',
  ])('in %s', (text) => {
    expect(compiled(text).told).toEqual([]);
  });
});

describe('a guard is not imagined', () => {
  it.each([
    'has(claim.shed) || claim.shed.paint == "x"',
    '!has(claim.shed) && claim.shed.paint == "x"',
    'has(claim.shed) ? true : claim.shed.paint == "x"',
    '(claim.rows > 1 ? has(claim.shed) : true) && claim.shed.paint == "x"',
    '(has(claim.shed) || claim.rows > 1) && claim.shed.paint == "x"',
    '!(has(claim.shed) && claim.rows > 1) || true ? claim.shed.paint == "x" : true',
    'claim.kind != "exchange" && claim.formerPlot > 1',
    'claim.kind == "exchange" || claim.formerPlot > 1',
    'claim.kind in ["exchange", "new"] && claim.formerPlot > 1',
    'has(claim.urgent) && claim.slope > 1.0',
    'has(claim.fence) && claim.fence.of == "hedge" && claim.fence.height > 1',
    'has(claim.helpers) && claim.helpers.exists(h, has(h.hours)) && claim.helpers.exists(k, k.hours > 1)',
  ])('in %s', (text) => {
    expect(compiled(text).told.map((told) => told.split(' ')[0])).toEqual(['CONDITION-UNGUARDED']);
  });
});

const word: JsonObject = { type: 'string' };
const bed = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  unevaluatedProperties: false,
  'x-category': 'plot',
  properties: { soil: word, lime: word, ...properties },
  ...more,
});

function toldOf(schema: JsonObject, text: string): string[] {
  const environment = conditionEnvironment({ forms: { bed: schema }, sides: [], attributes: {} });
  const { report, told } = collectReports();
  compileCondition({ id: 'c', text }, environment, report);
  return told.map((each) => each.split(' ')[0] as string);
}

describe('what a form requires is understood as it is meant', () => {
  const text = 'has(bed.soil) && bed.soil == "clay" && bed.lime == "x"';

  it('a condition on one field that has the value', () => {
    const schema = bed({}, { ...rule({ properties: { soil: { const: 'clay' } } }) });
    expect(toldOf(schema, text)).toEqual([]);
  });

  it('not a condition that asks for more than the one field', () => {
    const asksForMore = { properties: { soil: { const: 'clay' } }, required: ['soil', 'deep'] };
    expect(toldOf(bed({ deep: word }, rule(asksForMore)), text)).toEqual(['CONDITION-UNGUARDED']);
    const asksForTwo = { properties: { soil: { const: 'clay' }, deep: { const: 'x' } } };
    expect(toldOf(bed({ deep: word }, rule(asksForTwo)), text)).toEqual(['CONDITION-UNGUARDED']);
  });

  it('variants that a value tells apart, and not those that share it', () => {
    const variant = (soils: string[], required: string[]): JsonObject => ({
      properties: { soil: { enum: soils } },
      required,
    });
    const apart = { oneOf: [variant(['clay'], ['soil', 'lime']), variant(['sand'], ['soil'])] };
    expect(toldOf(bed({}, apart), text)).toEqual([]);
    const shared = { anyOf: [variant(['clay'], ['soil', 'lime']), variant(['clay', 'sand'], ['soil'])] };
    expect(toldOf(bed({}, { ...shared }), text)).toEqual(['CONDITION-UNGUARDED']);
    const overlapping = { oneOf: [variant(['clay'], ['soil', 'lime']), variant(['clay', 'sand'], ['soil'])] };
    expect(toldOf(bed({}, overlapping), text)).toEqual(['CONDITION-UNGUARDED']);
  });

  it('a required field that may be null is tested all the same', () => {
    const schema = bed({ note: { type: ['string', 'null'] } }, { required: ['note', 'soil'] });
    expect(toldOf(schema, 'bed.note == "x"')).toEqual(['CONDITION-UNGUARDED']);
    expect(toldOf(schema, 'bed.soil == "x"')).toEqual([]);
  });
});

function rule(test: JsonObject): JsonObject {
  return Object.fromEntries([
    ['if', test],
    ['then', { required: ['lime'] }],
  ]);
}
