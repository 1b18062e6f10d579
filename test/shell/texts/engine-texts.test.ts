import { describe, expect, it } from 'vitest';
import { historyCodes } from '../../../core/engine/decide/adoption/history-refusal.ts';
import { shapeCodes } from '../../../core/shell/http/field-issues.ts';
import { plainJsonCodes } from '../../../core/shell/http/plain-json.ts';
import { problemCodes } from '../../../core/shell/http/problem-codes.ts';
import { getText, textKeys } from '../../../core/shell/texts/engine-texts.ts';

/** Field codes that come from the forms and the rules of the engine alone. */
const engineFieldCodes = ['length', 'no-variant', 'not-a-multiple', 'not-allowed', 'subject-told'];

const keysOf = (group: string) =>
  textKeys.filter((key) => key.startsWith(`${group}.`)).map((key) => key.slice(group.length + 1));

describe('the engine has words', () => {
  it('for every problem, and for nothing else', () => {
    expect(keysOf('problems')).toEqual([...problemCodes].sort());
  });

  it('of help only for problems that exist', () => {
    expect(keysOf('mend').filter((code) => !problemCodes.some((known) => known === code))).toEqual([]);
  });

  it('for every field code, and for nothing else', () => {
    const codes = new Set([...shapeCodes, ...plainJsonCodes, ...engineFieldCodes, ...historyCodes]);
    expect(keysOf('fields')).toEqual([...codes].sort());
  });

  it('that are sentences', () => {
    for (const key of textKeys) expect(getText(key)).toMatch(/^[A-Z`].*[.]$/);
  });

  it('and shows the key where they are missing', () => {
    expect(getText('problems.no-such-thing')).toBe('problems.no-such-thing');
  });
});
