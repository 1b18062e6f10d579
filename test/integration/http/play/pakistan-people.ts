import { expect } from 'vitest';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { Rule } from './tell-story.ts';

/** Thirteen people of nine organisations, ten of whom act, and four who must never learn of a case that is none of theirs. */
export const cast = [
  'be-officer',
  'be-supervisor',
  'moi-intake',
  'moi-approver',
  'moi-supervisor',
  'nadra-verifier',
  'mission-brussels',
  'dgip-verifier',
  'dgip-issuer',
  'airport-isb-officer',
  'reintegration-desk',
  'oversight',
  'dpo',
  'airport-lhe-officer',
  'mission-berlin',
  'mofa-officer',
  'de-officer',
] as const;

/** The requesting authority. */
export const belgium = ['be-officer', 'be-supervisor'] as const;

/** The ministry, and who looks at it from outside. */
export const islamabad = ['moi-intake', 'moi-approver', 'moi-supervisor', 'oversight', 'dpo'] as const;

/** Who verifies where an identity card is held. */
export const verifiers = ['nadra-verifier', 'mission-brussels'] as const;

const results = ['assignment', 'registry-check', 'passport-check', 'mission-check', 'agency-check', 'referral'];
const signatures = ['attestation', 'recheck', 'discovery'];

/** What nobody is ever shown, whatever the moment. */
export function neverShown(pack: CompiledPack): readonly Rule[] {
  const internal = Object.values(pack.services).flatMap(({ deadlines }) =>
    deadlines.flatMap(({ id, sides }) => (sides.includes('requesting') ? [] : [id])),
  );
  // A service that hands nothing over is of one side alone, and none of the stories is of it.
  const steps = Object.values(pack.services)
    .map(({ transitions }) => Object.values(transitions))
    .filter((of) => of.some(({ transmits }) => transmits.length > 0))
    .flat();
  const own = (side: string) => steps.filter(({ sides }) => !sides.includes(side)).map(({ id }) => `"${id}"`);
  return [
    (login, { side, reads, rules, text }) => {
      const [hidden, clocks] = side === 'requesting' ? [results, internal] : [signatures, []];
      expect(
        reads.filter((one) => hidden.includes(one)),
        login,
      ).toEqual([]);
      expect(
        rules.filter((one) => clocks.includes(one)),
        login,
      ).toEqual([]);
      expect(
        own(side).filter((step) => text.includes(step)),
        login,
      ).toEqual([]);
    },
    (login, { reads, may, blocked, text }) => {
      if (login !== 'oversight' && login !== 'dpo') return;
      const worded = reads.filter((one) => !pack.categories[one]?.flags.includes('clear'));
      expect(login === 'dpo' ? ['file-reference', ...worded] : [], login).toEqual(expect.arrayContaining(worded));
      expect([may, blocked, text.includes('Testcase')], login).toEqual([[], {}, false]);
    },
    (login, { reads, text }) => {
      if (!reads.includes('identity')) expect(text, login).not.toContain('Testcase');
    },
  ];
}
