import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../core/engine/basics/diagnostic.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import { templateCodes } from '../../../core/engine/compile/template/template-codes.ts';
import { dataCodes } from '../../../core/engine/pack/data-codes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { dataFixtures, wholePack } from './data-fixtures.ts';

describe('every code about data, access, documents, reports and sources', () => {
  test('has a fixture', () => {
    expect(Object.keys(dataFixtures).sort()).toEqual(Object.keys({ ...dataCodes, ...templateCodes }).sort());
  });

  test('starts from a pack with every kind of file, in which all that is not carried out says so', () => {
    const { pack, diagnostics } = compile(wholePack);
    expect(diagnostics.map(({ code, at }) => `${code} ${at.file}`)).toEqual([
      'NOT-ENFORCED documents/permit.yaml',
      'NOT-ENFORCED documents/permit.yaml',
      'NOT-ENFORCED documents/permit.yaml',
      'NOT-ENFORCED migrations/0.9.0-1.0.0.yaml',
    ]);
    expect(pack).toBeDefined();
  });

  test.each(Object.entries(dataFixtures))('%s is triggered, and nothing else', (code, { wrong }) => {
    const found = codesOf(wrong);
    expect(found.length, 'the fixture triggers nothing').toBeGreaterThan(0);
    expect([...new Set(found)], told(wrong)).toEqual([code]);
  });

  test.each(Object.entries(dataFixtures))('%s is quiet at a near miss', (_code, { nearMiss }) => {
    expect(codesOf(nearMiss), told(nearMiss)).toEqual([]);
  });

  test.each(Object.entries(dataFixtures))('%s says where, what and how to mend it', (_code, { wrong }) => {
    for (const { at, message, hint } of found(wrong)) {
      expect(at.line).toBeGreaterThan(0);
      expect(at.column).toBeGreaterThan(0);
      expect(message).toMatch(/^\S.*[.!?]$/s);
      expect(hint).toMatch(/\S/);
    }
  });
});

const answers = new Map<PackSource, readonly Diagnostic[]>();

/** Each fixture is asked about several times and compiled once. */
function found(pack: PackSource): readonly Diagnostic[] {
  const answer = answers.get(pack) ?? compile(pack).diagnostics.filter(({ code }) => code !== 'NOT-ENFORCED');
  answers.set(pack, answer);
  return answer;
}

function codesOf(pack: PackSource): readonly string[] {
  return found(pack).map(({ code }) => code);
}

function told(pack: PackSource): string {
  return found(pack)
    .map(({ code, at, message }) => `${at.file}:${at.line} ${code} ${message}`)
    .join('\n');
}
