import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../core/engine/basics/json.ts';
import { plotForm, soundForm } from './plot-form.ts';

const form = soundForm(plotForm);

describe('answers cut by category', () => {
  it('lie each in their own part, and nowhere else', () => {
    const answers = {
      kind: 'new',
      gardener: { name: 'Testcase', allergies: ['pollen'], shed: { paint: 'green', lock: true } },
      helpers: [{ name: 'Sample' }],
    };
    expect(form.partition(answers)).toEqual({
      plot: { kind: 'new', gardener: { shed: { paint: 'green' } } },
      person: { gardener: { name: 'Testcase', shed: { lock: true } }, helpers: [{ name: 'Sample' }] },
      health: { gardener: { allergies: ['pollen'] } },
    });
  });

  it('name every category of the form, so that a value taken back is taken out of its part', () => {
    expect(form.partition({ kind: 'new' })).toEqual({ plot: { kind: 'new' }, person: {}, health: {} });
  });

  it('keep an empty object in its own category, whatever its fields have', () => {
    const parts = form.partition({ kind: 'new', gardener: { name: 'A', shed: {} } });
    expect(parts.person).toEqual({ gardener: { name: 'A', shed: {} } });
    expect(parts.plot).toEqual({ kind: 'new' });
  });

  it('leave out what the form does not declare', () => {
    const strange = JSON.parse('{"kind":"new","other":1,"__proto__":{"kind":"x"},"gardener":{"constructor":1}}');
    expect(form.partition(strange)).toEqual({ plot: { kind: 'new' }, person: { gardener: {} }, health: {} });
  });

  it('come together from the categories that are at hand', () => {
    const parts = form.partition({ kind: 'new', gardener: { name: 'Testcase', allergies: ['pollen'] } });
    const { health: _, ...rest } = parts;
    expect(form.assemble(rest)).toEqual({ kind: 'new', gardener: { name: 'Testcase' } });
    expect(form.assemble({})).toEqual({});
  });
});

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .map((value) => value.replaceAll(/[\0\u202d\u202e]/g, '-'));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const withoutUndefined = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject;

/** Answers that the form accepts, with empty objects and lists among them. */
const anyAnswers = fc
  .record({
    kind: fc.constant('new'),
    since: optional(fc.constant('2024-02-29')),
    gardener: fc.record({
      name: text,
      badge: optional(fc.constant('G1')),
      allergies: optional(fc.uniqueArray(text, { maxLength: 3 })),
      shed: optional(fc.record({ paint: optional(text), lock: optional(fc.boolean()) })),
    }),
    helpers: optional(
      fc.array(fc.record({ name: text, hours: optional(fc.integer({ min: 0, max: 40 })) }), { maxLength: 4 }),
    ),
    fence: optional(
      fc.oneof(
        fc.record({ of: fc.constant('wood'), height: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ of: fc.constant('hedge'), plant: optional(fc.constant('yew')) }),
      ),
    ),
  })
  .map(withoutUndefined);

describe('for any answers', () => {
  it('the parts put together are the answers again', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        expect(form.validate(answers)).toEqual([]);
        expect(form.assemble(form.partition(answers))).toEqual(answers);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps empty objects and lists apart from absent ones', () => {
    for (const shed of [undefined, {}]) {
      for (const allergies of [undefined, []]) {
        const answers = withoutUndefined({ kind: 'new', gardener: { name: 'A', shed, allergies } });
        expect(form.assemble(form.partition(answers))).toEqual(answers);
      }
    }
  });

  it('every value lies in exactly one part', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const parts = Object.values(form.partition(answers));
        expect(parts.flatMap((part) => leaves(part)).sort()).toEqual(leaves(answers).sort());
      }),
      { numRuns: 200 },
    );
  });
});

/** Pointers of plain values and of what is empty. */
function leaves(value: Json, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return pointer === '' ? [] : [`${pointer}=${JSON.stringify(value)}`];
  }
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner as Json, `${pointer}/${key}`));
}
