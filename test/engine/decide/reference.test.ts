import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { peopleOf } from '../../packs/random-walk.ts';
import { asked, sketched } from './garden.ts';

const lighthouse = compiledPack('test/packs/fixtures/lighthouse');

describe('the public reference', () => {
  it('is drawn with the first transmission, and not before', () => {
    expect(sketched().caseFile?.reference).toBeUndefined();
    expect(asked().caseFile?.reference).toBe('SHED-1');
  });

  it('is there from the opening where the case is never handed to another side', () => {
    const [service] = Object.keys(lighthouse.services);
    const opened = peopleOf(lighthouse, lighthouse.seed).map((actor) => {
      const grants = { caseId: 'case-1', reference: 'LAMP-1' };
      const context = { actor, now: instant('2026-03-02T12:00:00.000Z'), grants };
      const law = { caseVersion: lighthouse, active: lighthouse };
      return decide(law, lighthouse.seed, undefined, { type: 'open-case', service: service ?? '' }, context).caseFile;
    });
    expect(opened.filter((one) => one !== undefined).map(({ reference }) => reference)).toContain('LAMP-1');
  });
});
