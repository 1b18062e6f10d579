import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldIdentifier, foldName } from '../../../../core/shell/app/search/fold-name.ts';
import { queryTokens } from '../../../../core/shell/app/search/query-tokens.ts';
import { searchTokens } from '../../../../core/shell/app/search/search-tokens.ts';

const textsOf = (kind: 'name' | 'identifier' | 'date', value: string) =>
  new Set(searchTokens({ kind, value }).map(({ text }) => text));

const shared = (left: string, right: string) => {
  const other = textsOf('name', right);
  return [...textsOf('name', left)].filter((text) => other.has(text));
};

describe('a folded name', () => {
  it.each([
    ['Ömer  al-Khān', ['omer', 'al', 'khan']],
    ["O'Gull", ['ogull']],
    ['ＧＵＬＬ', ['gull']],
    ['Чайка', ['chayka']],
    ['γλάρος', ['glaros']],
    ['نورس', ['nwrs']],
    ['鷗', ['ou']],
    ['gu\u200dll \u202egull', ['gull', 'gull']],
    ['  ', []],
    ['\u0000', []],
  ])('of %j is %j', (name, parts) => {
    expect(foldName(name)).toEqual(parts);
  });

  it('is letters and digits only, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(foldName(name).every((part) => /^[a-z0-9]+$/.test(part))).toBe(true);
        expect(foldIdentifier(name)).toMatch(/^[A-Z0-9]*$/);
      }),
    );
  });
});

describe('search tokens', () => {
  it('of a name do not depend on the order of its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 }), (parts) => {
        expect(textsOf('name', parts.toReversed().join(' '))).toEqual(textsOf('name', parts.join(' ')));
      }),
    );
  });

  it('let names that sound alike meet', () => {
    expect(shared('Mohammed', 'Muhamad').some((text) => text.startsWith('sound:'))).toBe(true);
    expect(shared('Chayka', 'Gull')).toEqual([]);
  });

  it('let misspelt names meet in their letters', () => {
    expect(shared('Testwing', 'Testwint').length).toBeGreaterThan(3);
  });

  it('of a date let day and month be exchanged, and tell it from the true one', () => {
    const [real, swapped, other] = ['2029-04-03', '2029-03-04', '2029-04-05'].map((date) => [...textsOf('date', date)]);
    expect(swapped?.filter((text) => real?.includes(text))).toHaveLength(1);
    expect(other?.filter((text) => real?.includes(text))).toEqual([]);
    expect(textsOf('date', '2029-12-25').size).toBe(2);
    expect(textsOf('date', '2029-02-30').size).toBe(0);
    expect(textsOf('date', 'spring')).toEqual(new Set());
  });

  it('of an identifier leave out how it is spaced', () => {
    expect(textsOf('identifier', 'ab 12-345')).toEqual(textsOf('identifier', 'AB12345'));
    expect(textsOf('identifier', ' - ')).toEqual(new Set());
  });

  it('of a query tell names, numbers and dates apart', () => {
    const texts = queryTokens('Amina 2029-04-03 AB 12', ['name', 'identifier', 'date']).map(({ text }) => text);
    expect(texts).toContain('part:amina');
    expect(texts).toContain('date:2029-04-03');
    expect(texts).toContain('identifier:12');
    expect(queryTokens('Amina 2029-04-03', ['identifier'])).toEqual([]);
  });
});
