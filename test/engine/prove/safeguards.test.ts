import { describe, expect, test } from 'vitest';
import type { SafeguardProof, ServiceProof } from '../../../core/engine/prove/proofs.ts';
import { verify } from '../../../core/engine/prove/verify.ts';
import { changed } from './proof-fixtures.ts';
import { clock, type TinyPack, tinyPack } from './tiny-pack.ts';

const source = { status: 'policy' };
const bound = (amount: number, unit = 'calendar-days') => ({ within: { amount, unit } });

describe('a precedence', () => {
  test('is proved where every path passes what it needs', () => {
    expect(verdictOf({ pattern: 'precedence', of: 'fogbound', needs: ['signal'] })).toBe('proved');
  });

  test('is proved where every step asks the condition that it needs', () => {
    const needs = [{ holds: 'goats-on-board' }];
    const asking = {
      transitions: { answer: { by: 'harbour', when: 'goats-on-board' } },
      conditions: ['goats-on-board'],
    };
    expect(verdictOf({ pattern: 'precedence', of: 'answer', needs }, asking)).toBe('proved');
    expect(verdictOf({ pattern: 'precedence', of: 'answer', needs }, { conditions: ['goats-on-board'] })).toBe(
      'enforced at run time',
    );
  });

  test('shows the shortest path that breaks it, certain where it hangs on no condition', () => {
    const { counterExamples } = proofOf({ pattern: 'precedence', of: 'sailed', needs: ['turn-back'] });
    const broken = counterExamples.find(({ code }) => code === 'SAFEGUARD-AT-RUN-TIME');
    expect(broken?.steps.map(({ what, who, where }) => [what, who, where])).toEqual([
      ['signal', 'captain', 'asked'],
      ['answer', 'keeper', 'sailed'],
    ]);
    expect(broken?.certainty).toBe('certain');
  });

  test('calls a path possible that needs conditions to come out in a way', () => {
    const { counterExamples } = proofOf(
      { pattern: 'precedence', of: 'answer', needs: ['lift'] },
      { transitions: { answer: { by: 'harbour', when: 'goats-on-board' } }, conditions: ['goats-on-board'] },
    );
    expect(counterExamples[0]?.certainty).toBe('possible');
    expect(counterExamples[0]?.steps.at(-1)?.conditions).toEqual(['goats-on-board holds']);
  });

  test('that is wanted afresh is not covered where a path uses what happened before a second time', () => {
    const twice = {
      states: { fogbound: { meta: { responsible: ['keeper'], waiver: 'Fog.' }, on: { lift: 'asked' } } },
    };
    const afresh = { pattern: 'precedence', of: 'answer', needs: ['signal'], afresh: true };
    expect(verdictOf(afresh)).toBe('proved');
    const again = {
      ...twice,
      states: { ...twice.states, asked: { ...asked, on: { ...asked.on, answer: 'fogbound' } } },
    };
    expect(verdictOf(afresh, again)).toBe('not covered');
    expect(verdictOf({ ...afresh, afresh: false }, again)).toBe('proved');
  });
});

test('an absence is proved where no step does it, and enforced where one would', () => {
  expect(verdictOf({ pattern: 'absence', of: 'fogbound' })).toBe('enforced at run time');
  const calm = {
    states: { asked: { ...asked, on: { answer: 'sailed', 'fog-falls': 'sailed', 'turn-back': 'moored-again' } } },
  };
  expect(verdictOf({ pattern: 'absence', of: 'fogbound' }, calm)).toBe('proved');
});

describe('a response', () => {
  const answered = { pattern: 'response', of: 'signal', needs: ['answer', 'moored-again'] };

  test('with a bound is covered by a deadline, and the deadline is named', () => {
    const proof = proofOf({ ...answered, needs: ['answer', 'turn-back', 'moored-again'], ...bound(10) });
    expect(proof.safeguards[0]).toMatchObject({
      verdict: 'enforced at run time',
      because: expect.stringContaining('reply'),
    });
  });

  test('is proved where the end of the deadline brings it', () => {
    expect(
      verdictOf({ ...answered, needs: ['answer', 'fogbound', 'moored-again', 'turn-back'], ...bound(2, 'weeks') }),
    ).toBe('proved');
  });

  test('is not covered by a deadline that is longer, or that something else meets or calls off', () => {
    const needs = ['answer', 'turn-back', 'moored-again'];
    expect(verdictOf({ ...answered, needs, ...bound(9) })).toBe('not covered');
    expect(verdictOf({ ...answered, needs: ['turn-back', 'moored-again'], ...bound(10) })).toBe('not covered');
    const calledOff = {
      deadlines: {
        reply: clock({ transition: 'signal' }, ['answer'], {
          cancelledBy: ['fogbound'],
          onExpiry: { effect: 'fog', event: 'fog-falls' },
        }),
      },
    };
    expect(verdictOf({ ...answered, needs, ...bound(10) }, calledOff)).toBe('not covered');
  });

  test('without a bound is proved where no case ends without it', () => {
    expect(verdictOf({ pattern: 'response', of: 'fogbound', needs: ['lift'] })).toBe('proved');
    expect(verdictOf({ pattern: 'response', of: 'moored', needs: ['fogbound'] })).toBe('not covered');
  });
});

test('a safeguard that is not covered is an error, unless somebody answers for it', () => {
  const open = { pattern: 'response', of: 'fogbound', needs: ['lift'], ...bound(1) };
  expect(severityOf(open)).toBe('error');
  expect(severityOf({ ...open, accepted: { by: 'The harbour master', why: 'Fog has no clock.' } })).toBe('warning');
});

const asked = {
  meta: { responsible: ['keeper'] },
  on: { answer: 'sailed', 'fog-falls': 'fogbound', 'turn-back': 'moored-again' },
};

function proofOf(safeguard: object, changes: Parameters<typeof changed>[0] = {}): ServiceProof {
  const [proof] = verified(changed({ ...changes, safeguards: guard(safeguard) })).proofs.services;
  if (!proof) throw new Error('nothing was proved');
  return proof;
}

function verdictOf(
  safeguard: object,
  changes: Parameters<typeof changed>[0] = {},
): SafeguardProof['verdict'] | undefined {
  return proofOf(safeguard, changes).safeguards[0]?.verdict;
}

function severityOf(safeguard: object): string | undefined {
  const { diagnostics } = verified(changed({ safeguards: guard(safeguard) }));
  return diagnostics.find(({ code }) => code === 'SAFEGUARD-NOT-COVERED')?.severity;
}

function guard(safeguard: object): TinyPack['safeguards'] {
  return { it: { service: 'crossing', source, ...safeguard } };
}

function verified(pack: TinyPack): ReturnType<typeof verify> {
  return verify(tinyPack(pack));
}
