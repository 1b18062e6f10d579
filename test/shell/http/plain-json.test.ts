import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJsonIssues } from '../../../core/shell/http/plain-json.ts';

const plainText = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\u202d\u202e]/.test(text));
const plainName = plainText.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
const { plain } = fc.letrec((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4 },
    plainText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('plain'), { maxLength: 4 }),
  object: fc.dictionary(plainName, tie('plain'), { maxKeys: 4 }),
}));

describe('JSON from outside', () => {
  it('in every script is fit', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(plainJsonIssues(value)).toEqual([]);
      }),
    );
  });

  it('is unfit at the place where something unfit is hidden, whatever is around it', () => {
    const unfit = fc.constantFrom('\u0000', 'a\ud800', '\udc00b', '\u202etxt.exe', '\u202d');
    fc.assert(
      fc.property(plain, unfit, (value, text) => {
        expect(plainJsonIssues({ around: value, here: [text] })).toContainEqual({
          pointer: '/here/0',
          code: 'text-invalid',
        });
      }),
    );
  });

  it.each(['__proto__', 'constructor', 'prototype'])('is unfit with the name %s at any depth', (name) => {
    const value = JSON.parse(`{"a":[{"${name}":1}]}`);
    expect(plainJsonIssues(value)).toEqual([{ pointer: '/a/0', code: 'name-not-allowed' }]);
  });

  it('may be as deep as the limit and no deeper', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(plainJsonIssues(nested(64))).toEqual([]);
    expect(plainJsonIssues(nested(65))).toEqual([{ pointer: '', code: 'too-deep' }]);
    expect(plainJsonIssues(nested(200_000))).toEqual([{ pointer: '', code: 'too-deep' }]);
  });

  it('may have as many values as the limit and no more', () => {
    const limits = { depth: 64, values: 100 };
    expect(plainJsonIssues(Array(99).fill(1), limits)).toEqual([]);
    expect(plainJsonIssues(Array(100).fill(1), limits)).toEqual([{ pointer: '', code: 'too-many-values' }]);
  });

  it('tells of ten places at most', () => {
    expect(plainJsonIssues(Array(50).fill('\u0000'))).toHaveLength(10);
  });
});
