import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { allow, ask, asked, chair, gardener, heard, judge, judgeSlugs, neighbour, plan, sketched } from './garden.ts';

const noon = (day: string) => `${day}T12:00:00.000Z`;
const forbid = (reason?: string): Command => ({
  type: 'take-transition',
  transition: 'forbid-shed',
  ...(reason === undefined ? {} : { reason }),
});

describe('a transition', () => {
  it('is taken by the role that may, in the state that accepts it', () => {
    expect(asked().said).toBe('accepted');
    expect(asked().caseFile?.stateSeen).toMatchObject({ plotholder: 'before-committee' });
  });

  it('is refused to a role that may take it only at another stage', () => {
    expect(asked().go(noon('2026-03-05'), chair, allow).said).toBe('not-now');
  });

  it('is unknown to the people of another side', () => {
    expect(heard().go(noon('2026-03-05'), gardener, allow).said).toBe('transition-unknown');
  });

  it('is refused on a case that does not exist for the actor, as if there were none', () => {
    expect(sketched().go(noon('2026-03-03'), chair, allow).said).toBe('case-unknown');
    expect(asked().go(noon('2026-03-05'), neighbour, ask).said).toBe('case-unknown');
  });

  it('is refused once the case is closed', () => {
    const closed = heard().go(noon('2026-03-05'), chair, allow);
    expect(closed.caseFile?.closed?.outcome).toBe('allowed');
    expect(closed.go(noon('2026-03-06'), chair, allow).said).toBe('case-closed');
  });

  it('is refused with a name that every object has', () => {
    expect(heard().go(noon('2026-03-05'), chair, { type: 'take-transition', transition: 'constructor' }).said).toBe(
      'transition-unknown',
    );
  });
});

describe('the form of a transition', () => {
  it('must be complete, and says which fields are not', () => {
    const { last } = sketched().go(noon('2026-03-03'), gardener, {
      ...ask,
      answers: { height: 2, colour: 'tartan' },
    } as Command);
    expect(last?.outcome).toMatchObject({ ok: false, error: { code: 'answers-invalid' } });
    const fields = last?.outcome.ok === false ? (last.outcome.error.fields ?? []) : [];
    expect(fields.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/gardener', '/tartanPattern']));
  });

  it('may be on record already', () => {
    const recorded = sketched().go(noon('2026-03-03'), gardener, {
      type: 'record-answers',
      form: 'shed-plan',
      answers: plan,
    });
    expect(
      recorded.go(noon('2026-03-03'), gardener, { type: 'take-transition', transition: 'ask-for-shed' }).said,
    ).toBe('accepted');
  });

  it('is missed when nothing is on record', () => {
    expect(
      sketched().go(noon('2026-03-03'), gardener, { type: 'take-transition', transition: 'ask-for-shed' }).said,
    ).toBe('form-incomplete');
  });
});

describe('a guard of the workflow', () => {
  it('refuses with the article behind its condition', () => {
    const { last } = sketched().go(noon('2026-03-03'), gardener, {
      ...ask,
      answers: { ...plan, height: 9 },
    } as Command);
    expect(last?.outcome).toMatchObject({
      ok: false,
      error: { code: 'condition-not-met', because: { instrument: 'bye-laws', article: '3' } },
    });
  });
});

describe('a reason', () => {
  it('is required from its list', () => {
    expect(heard().go(noon('2026-03-05'), chair, forbid()).said).toBe('reason-required');
    expect(heard().go(noon('2026-03-05'), chair, forbid('because')).said).toBe('reason-unknown');
  });

  it('is refused where none is asked for', () => {
    expect(heard().go(noon('2026-03-05'), chair, { ...allow, reason: 'because' } as Command).said).toBe(
      'reason-unknown',
    );
  });
});

describe('the person who took the earlier step', () => {
  it('may not take the later one', () => {
    const both = { ...judge, roles: ['slug-judge', 'chair'] };
    const sameUser = { ...chair, user: judge.user };
    expect(asked().go(noon('2026-03-04'), both, judgeSlugs).go(noon('2026-03-05'), sameUser, allow).said).toBe(
      'same-person',
    );
    expect(heard().go(noon('2026-03-05'), chair, allow).said).toBe('accepted');
  });
});

describe('the effective date', () => {
  const on = (day: string, back: Command): Command => ({ ...back, effectiveOn: civilDate(day) }) as Command;

  it('may lie back as far as the pack allows, and no further', () => {
    const story = sketched();
    expect(story.go(noon('2026-03-05'), gardener, on('2026-03-02', ask)).said).toBe('accepted');
    expect(story.go(noon('2026-03-06'), gardener, on('2026-03-02', ask)).said).toBe('effective-date-out-of-bounds');
  });

  it('is not before the day on which the case came to stand where the step takes it from', () => {
    const forbidden = on('2026-03-04', forbid('ugly'));
    expect(heard().go(noon('2026-03-05'), chair, forbidden).said).toBe('accepted');
    const tooEarly = heard().go(noon('2026-03-05'), chair, on('2026-03-03', forbid('ugly')));
    expect(tooEarly.last?.outcome).toMatchObject({
      error: { code: 'effective-date-out-of-bounds', params: { earliest: '2026-03-04', latest: '2026-03-05' } },
    });
  });

  it('is never in the future of the authority to which it happens', () => {
    expect(sketched().go(noon('2026-03-05'), gardener, on('2026-03-06', ask)).said).toBe(
      'effective-date-out-of-bounds',
    );
  });

  it('is the receiver’s date of a transmission, not the sender’s', () => {
    const sent = sketched().go('2026-03-04T02:00:00.000Z', gardener, ask);
    expect(sent.caseFile?.deadlines.answer?.startedOn).toBe('2026-03-04');
  });
});
