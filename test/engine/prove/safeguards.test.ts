import { describe, expect, test } from 'vitest';
import type { Side } from '../../../core/engine/basics/identifiers.ts';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import { explore } from '../../../core/engine/prove/graph/explore.ts';
import type { SafeguardProof, ServiceProof } from '../../../core/engine/prove/proofs.ts';
import { proveSafeguards } from '../../../core/engine/prove/safeguards/prove-safeguards.ts';
import { verify } from '../../../core/engine/prove/verify.ts';
import { changed } from './proof-fixtures.ts';
import { clock, type TinyPack, tinyPack } from './tiny-pack.ts';

const source = { status: 'policy' };
const amount = (number: number) => ({ number, unit: 'calendar-days' as const });
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

  const brought = { ...answered, needs: ['answer', 'fogbound', 'moored-again', 'turn-back'], ...bound(10) };
  const replyWith = (more: object) => ({
    deadlines: {
      reply: clock({ transition: 'signal' }, ['answer'], {
        cancelledBy: ['turn-back'],
        onExpiry: { effect: 'fog', event: 'fog-falls' },
        ...more,
      }),
    },
  });

  test('is enforced only, where something can put the end of the deadline off past the bound', () => {
    expect(verdictOf(brought, replyWith({}))).toBe('proved');
    const rolled = proofOf(brought, replyWith({ counting: { dayOne: 'day-after', lastDayOff: 'next-working-day' } }));
    expect(rolled.safeguards[0]).toEqual({
      id: 'it',
      verdict: 'enforced at run time',
      because:
        'The deadline reply is met by it, and brings it when it runs out. Days that are not worked can put its end off, past the bound.',
    });
    expect(proofWith(brought, { pausedBy: { causes: ['storm'] } })).toMatchObject({
      verdict: 'enforced at run time',
      because: expect.stringContaining('A pause (storm) puts its end off'),
    });
  });

  test('is not covered by a deadline that need not start with it', () => {
    const either = { starts: { earliest: [{ transition: 'signal' }, { entered: 'moored' }] } };
    expect(verdictOf(brought, replyWith(either))).toBe('not covered');
    expect(verdictOf(brought, replyWith({ starts: { entered: 'moored' } }))).toBe('not covered');
  });

  test('is not covered by a deadline that has no number', () => {
    expect(proofWith({ ...brought, within: undefined }, {})?.verdict).toBe('proved');
    const numberless = { within: { unit: 'without-delay' as const } };
    expect(proofWith({ ...brought, within: undefined, needs: ['answer'] }, numberless)?.verdict).toBe('not covered');
    expect(proofWith(brought, numberless)?.verdict).toBe('not covered');
  });

  test('counts every time that the deadline may be extended', () => {
    const extension = { askedBy: 'harbour' as Side, reasons: 'excuses', to: { added: amount(5) } };
    expect(proofWith({ ...brought, ...bound(15) }, { extension })?.verdict).toBe('proved');
    const twice = { extension: { ...extension, times: 2 } };
    expect(proofWith({ ...brought, ...bound(15) }, twice)?.verdict).toBe('not covered');
    expect(proofWith({ ...brought, ...bound(20) }, twice)?.verdict).toBe('proved');
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

/** What is said of a safeguard where the deadline `reply` is compiled to something else besides. */
function proofWith(safeguard: object, more: Partial<DeadlineRule>): SafeguardProof | undefined {
  const { pack, outline } = verified(changed({ safeguards: guard(safeguard) }));
  const [service] = outline.services;
  const compiled = pack?.services.crossing;
  if (!pack || !service || !compiled) throw new Error('the crossing does not compile');
  const deadlines = compiled.deadlines.map((rule) => ({ ...rule, ...more }));
  return proveSafeguards(explore(pack, { ...compiled, deadlines }, service), outline, () => undefined)[0];
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
