import { describe, expect, test } from 'vitest';
import { proofCodes } from '../../../core/engine/prove/proof-codes.ts';
import { verify } from '../../../core/engine/prove/verify.ts';
import { type ProofFixture, proofFixtures } from './proof-fixtures.ts';
import { crossing, type TinyPack, tinyPack } from './tiny-pack.ts';

const expected = new Set(codesOf(crossing));

describe('every code of proving', () => {
  test('has a fixture', () => {
    expect(Object.keys(proofFixtures).sort()).toEqual(Object.keys(proofCodes).sort());
  });

  test('starts from a procedure in which nothing is wrong', () => {
    expect(verify(tinyPack(crossing)).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...expected].filter((code) => code in proofCodes)).toEqual([]);
  });

  test.each(Object.entries(proofFixtures))('%s is triggered, and nothing else', (code, { wrong, limits }) => {
    const found = unexpected(wrong, limits);
    expect(found).not.toEqual([]);
    expect([...new Set(found)].filter((each) => each !== code && !comesAlong(code, each))).toEqual([]);
    expect(found).toContain(code);
  });

  test.each(Object.entries(proofFixtures))('%s is quiet at a near miss', (code, { nearMiss }) => {
    expect(unexpected(nearMiss).filter((each) => !comesAlong(code, each))).toEqual([]);
  });
});

test('every diagnostic of a proof says where and what, and how to mend it', () => {
  for (const { wrong, limits } of Object.values(proofFixtures)) {
    for (const { code, at, message, hint } of verify(tinyPack(wrong), limits).diagnostics) {
      if (!(code in proofCodes)) continue;
      expect(at.line).toBeGreaterThan(0);
      expect(message).toMatch(/^\S.*[.!?]$/s);
      expect(hint, message).toMatch(/^\S.*[.!?}]$/s);
    }
  }
});

/** What cannot be had alone: a safeguard that blocks is one that a path breaks. */
function comesAlong(code: string, other: string): boolean {
  // Explained is that no case is moved.
  if (code === 'EXPLANATION-STALE') return other === 'NOT-ENFORCED';
  return code === 'SAFEGUARD-BLOCKS' && other === 'SAFEGUARD-AT-RUN-TIME';
}

function unexpected(pack: TinyPack, limits?: ProofFixture['limits']): readonly string[] {
  return codesOf(pack, limits).filter((each) => !expected.has(each));
}

function codesOf(pack: TinyPack, limits?: ProofFixture['limits']): readonly string[] {
  return verify(tinyPack(pack), limits).diagnostics.map(({ code }) => code);
}
