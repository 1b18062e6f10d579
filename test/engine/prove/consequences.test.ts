import { describe, expect, test } from 'vitest';
import { verify } from '../../../core/engine/prove/verify.ts';
import { changed } from './proof-fixtures.ts';
import { clock, type TinyPack, tinyPack } from './tiny-pack.ts';

const waiver = 'Goats take their time.';
const moored = { meta: { responsible: ['captain'], waiver }, on: { signal: 'asked', slip: 'adrift' } };
const drifting = {
  moored,
  adrift: { meta: { responsible: ['captain'], waiver }, on: { 'turn-back': 'stranded' } },
  stranded: { meta: { responsible: ['captain'], waiver }, on: { 'turn-back': 'wrecked' } },
  wrecked: { type: 'final', meta: { outcome: 'wrecked' } },
};

describe('what follows from one mistake', () => {
  test('is said once: a step that nobody may take, with the first state that is lost by it and those behind', () => {
    expect(errors(changed({ states: drifting, transitions: { slip: {} } }))).toEqual([
      ['PROOF-STEP-NEVER', 'Nobody can ever take slip: it is accepted at moored.'],
      ['PROOF-UNREACHABLE', 'No case can ever come to adrift, nor on from there to stranded, wrecked.'],
    ]);
  });

  test('leaves no unreached state out that has a mistake of its own', () => {
    const circle = {
      here: { meta: { responsible: ['captain'], waiver }, on: { 'turn-back': 'there' } },
      there: { meta: { responsible: ['captain'], waiver }, on: { 'turn-back': 'here' } },
    };
    expect(errors(changed({ states: circle }))).toEqual([
      ['PROOF-UNREACHABLE', 'No case can ever come to here, nor on from there to there.'],
    ]);
    const twoWays = {
      ...drifting,
      island: { meta: { responsible: ['captain'], waiver }, on: { 'turn-back': 'wrecked' } },
    };
    expect(errors(changed({ states: twoWays, transitions: { slip: {} } })).map(([, message]) => message)).toEqual([
      'Nobody can ever take slip: it is accepted at moored.',
      'No case can ever come to adrift, nor on from there to stranded, wrecked.',
      'No case can ever come to island.',
    ]);
  });

  test('is not said of the clocks that wait for it; of a clock with a mistake of its own it is', () => {
    const drift = (starts: object, metBy: string[]) => ({ drift: clock(starts, metBy) });
    const lost = { states: drifting, transitions: { slip: {} } };
    const codes = (deadlines: Readonly<Record<string, object>>) =>
      errors(changed({ ...lost, deadlines })).map(([code]) => code);
    expect(codes(drift({ entered: 'adrift' }, ['wrecked']))).toEqual(['PROOF-STEP-NEVER', 'PROOF-UNREACHABLE']);
    expect(codes(drift({ transition: 'slip' }, ['wrecked']))).toEqual(['PROOF-STEP-NEVER', 'PROOF-UNREACHABLE']);
    expect(codes(drift({ transition: 'signal' }, ['wrecked']))).toEqual(['PROOF-STEP-NEVER', 'PROOF-UNREACHABLE']);
    expect(codes(drift({ transition: 'signal' }, ['signal']))).toContain('PROOF-DEADLINE-NEVER-MET');
  });
});

function errors(pack: TinyPack): readonly (readonly [string, string])[] {
  const { diagnostics } = verify(tinyPack(pack));
  expect(diagnostics.filter(({ code }) => code === 'STEP-UNTAKEN')).toEqual([]);
  return diagnostics.flatMap(({ code, severity, message }) => (severity === 'error' ? [[code, message] as const] : []));
}
