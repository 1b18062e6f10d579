import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../core/engine/basics/group-by.ts';
import { isSameJson } from '../../../core/engine/basics/json.ts';
import { valuesAt } from '../../../core/engine/basics/values-at.ts';

describe('sameness of JSON', () => {
  it('asks nothing of the order of keys, and everything of the rest', () => {
    expect(isSameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(isSameJson({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(isSameJson([1, 2], [2, 1])).toBe(false);
    expect(isSameJson([], {})).toBe(false);
    expect(isSameJson({ toString: 1 }, {})).toBe(false);
  });

  it('agrees with the canonical text', () => {
    const canonical = (value: unknown): string =>
      JSON.stringify(value, (_key, inner) =>
        inner && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
          : inner,
      );
    const small = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(small, small, (left, right) => {
        expect(isSameJson(left, right)).toBe(canonical(left) === canonical(right));
        expect(isSameJson(left, JSON.parse(JSON.stringify(left)))).toBe(true);
      }),
    );
  });
});

describe('values at a pointer', () => {
  const garden = { beds: [{ plant: 'leek' }, { plant: 'kale' }, {}], 'a/b': 1 };

  it('are all those that the items of lists hold, each with its own pointer', () => {
    expect(valuesAt(garden, '/beds/*/plant')).toEqual([
      { pointer: '/beds/0/plant', value: 'leek' },
      { pointer: '/beds/1/plant', value: 'kale' },
    ]);
  });

  it('are none where the way does not lead, or leads to what every object has', () => {
    expect(valuesAt(garden, '/beds/plant')).toEqual([]);
    expect(valuesAt(garden, '/constructor')).toEqual([]);
    expect(valuesAt(undefined, '/beds')).toEqual([]);
  });

  it('are found under escaped names', () => {
    expect(valuesAt(garden, '/a~1b')).toEqual([{ pointer: '/a~1b', value: 1 }]);
  });
});

describe('groups', () => {
  it('keep the order of items and of first appearances', () => {
    expect([...groupBy(['leek', 'kale', 'lettuce'], (plant) => plant[0])]).toEqual([
      ['l', ['leek', 'lettuce']],
      ['k', ['kale']],
    ]);
  });
});
