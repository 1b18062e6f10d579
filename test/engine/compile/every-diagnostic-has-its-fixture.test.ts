import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../core/engine/basics/diagnostic.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import { diagnosticCodes } from '../../../core/engine/pack/diagnostic-codes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { diagnosticFixtures, patternPack, soundPack } from './diagnostic-fixtures.ts';

const answers = new Map<PackSource, readonly Diagnostic[]>();
const expected = codesOf(soundPack);

describe('every code about shape and names', () => {
  test('has a fixture', () => {
    expect(Object.keys(diagnosticFixtures).sort()).toEqual(Object.keys(diagnosticCodes).sort());
  });

  test('starts from packs of which nothing is said', () => {
    expect(expected).toEqual([]);
    expect(codesOf(patternPack)).toEqual(expected);
  });

  test.each(Object.entries(diagnosticFixtures))('%s is triggered, and nothing else', (code, { wrong }) => {
    const surprises = unexpected(wrong);
    expect(surprises.length, 'the fixture triggers nothing').toBeGreaterThan(0);
    expect([...new Set(surprises.map((each) => each.split(' ')[0]))]).toEqual([code]);
  });

  test.each(Object.entries(diagnosticFixtures))('%s is quiet at a near miss', (_code, { nearMiss }) => {
    expect(unexpected(nearMiss)).toEqual([]);
  });
});

test('every diagnostic says where and what, and how to mend it', { timeout: 30_000 }, () => {
  for (const { wrong } of Object.values(diagnosticFixtures)) {
    for (const { at, message, hint } of found(wrong)) {
      expect(at.line).toBeGreaterThan(0);
      expect(at.column).toBeGreaterThan(0);
      expect(message).toMatch(/^\S.*[.!?]$/s);
      expect(hint ?? 'none', message).not.toBe('');
    }
  }
});

function unexpected(pack: PackSource): readonly string[] {
  return codesOf(pack).filter((each) => !expected.includes(each));
}

function codesOf(pack: PackSource): readonly string[] {
  return found(pack).map(({ code, at }) => `${code} ${at.file}`);
}

/** Each fixture is asked about several times and compiled once. */
function found(pack: PackSource): readonly Diagnostic[] {
  const answer = answers.get(pack) ?? compile(pack).diagnostics;
  answers.set(pack, answer);
  return answer;
}
