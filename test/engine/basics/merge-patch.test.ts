import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/engine/basics/json.ts';
import { mergePatch } from '../../../core/engine/basics/merge-patch.ts';

/** The examples of RFC 7396, Appendix A. */
const examples: readonly (readonly [Json, Json, Json])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

describe('a merge patch', () => {
  it.each(examples)('of %j with %j gives %j', (value, patch, merged) => {
    expect(mergePatch(value, patch)).toEqual(merged);
  });

  it('leaves the value as it was', () => {
    const value = { a: { b: 'c' } };
    mergePatch(value, { a: { b: null } });
    expect(value).toEqual({ a: { b: 'c' } });
  });
});
