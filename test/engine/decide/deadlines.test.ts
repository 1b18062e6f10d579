import { describe, expect, it } from 'vitest';
import type { Command } from '../../../core/engine/model/command.ts';
import {
  allow,
  asked,
  chair,
  clock,
  garden,
  gardener,
  heard,
  judge,
  judgeSlugs,
  neighbour,
  sketched,
  story,
  treasurer,
} from './garden.ts';

const pass: Command = { type: 'pass-deadlines' };
const extend: Command = { type: 'extend-deadline', deadline: 'answer', reason: 'rain' };
const dawdling = garden.codeLists['dawdling-reasons']?.codes[0]?.code ?? '';
const extended: Command = { ...extend, reason: dawdling };

describe('a clock that starts', () => {
  it('has its last day and the first instant after it, in the zone of the one who must act', () => {
    expect(asked().caseFile?.deadlines.answer).toMatchObject({
      startedOn: '2026-03-03',
      lastDay: '2026-03-18',
      dueAt: '2026-03-19T00:00:00.000Z',
      status: { is: 'running' },
    });
  });

  it('is known to the sides that the rule names, and to no other', () => {
    expect(asked().caseFile?.deadlines['slug-check']?.sides).toEqual(['committee']);
  });
});

describe('a clock that is met', () => {
  it('says so with the day, and does not pass later', () => {
    const allowed = heard().go('2026-03-10T12:00:00.000Z', chair, allow);
    expect(allowed.caseFile?.deadlines.answer?.status).toEqual({ is: 'met', on: '2026-03-10', late: false });
    expect(allowed.go('2026-06-01T12:00:00.000Z', clock, pass).last?.passed).toEqual([]);
  });
});

describe('a clock that is cancelled', () => {
  it('never fires', () => {
    const dropped = asked().go('2026-03-05T12:00:00.000Z', gardener, {
      type: 'take-transition',
      transition: 'drop-idea',
    });
    expect(dropped.caseFile?.deadlines.answer?.status).toEqual({ is: 'cancelled', on: '2026-03-05' });
    expect(dropped.go('2026-06-01T12:00:00.000Z', clock, pass).last?.passed).toEqual([]);
  });
});

describe('a deadline', () => {
  it('does not pass one millisecond before it is due', () => {
    const before = heard().go('2026-03-18T23:59:59.999Z', clock, pass);
    expect(before.caseFile?.deadlines.answer?.status.is).toBe('running');
  });

  it('passes at the first instant after its last day, and its effect is dated that day', () => {
    const after = heard().go('2026-03-19T00:00:00.000Z', clock, pass);
    expect(after.caseFile?.deadlines.answer?.status).toEqual({
      is: 'passed',
      on: '2026-03-18',
      effect: 'silence-allows',
    });
    expect(after.caseFile?.stateSeen.plotholder).toBe('silently-allowed');
    expect(after.last?.passed.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual(
      expect.arrayContaining([
        ['deadline-passed', '2026-03-18'],
        ['transition-taken', '2026-03-18'],
      ]),
    );
  });

  it('passes before a command, even when the command is refused', () => {
    const late = heard().go('2026-03-20T12:00:00.000Z', neighbour, {
      type: 'take-transition',
      transition: 'drop-idea',
    });
    expect(late.said).toBe('case-unknown');
    expect(late.last?.passed.length).toBeGreaterThan(0);
    expect(late.caseFile?.stateSeen.plotholder).toBe('silently-allowed');
  });

  it('has the same outcome however late the sweep runs', () => {
    const soon = heard().go('2026-03-19T00:00:00.000Z', clock, pass).go('2026-05-01T00:00:00.000Z', clock, pass);
    const late = heard().go('2026-05-01T00:00:00.000Z', clock, pass);
    const timeless = (value: unknown) => JSON.stringify(value, (key, inner) => (key === 'at' ? undefined : inner));
    expect(timeless(late.caseFile)).toBe(timeless(soon.caseFile));
  });

  it('makes an act that came too late say so, with the deadline and its article', () => {
    const late = heard().go('2026-03-19T09:00:00.000Z', chair, allow);
    expect(late.last?.outcome).toMatchObject({
      ok: false,
      error: { code: 'expired-meanwhile', params: { deadline: 'answer' }, because: { article: '4' } },
    });
  });

  it('is passed by the clock alone: a person cannot ask for it', () => {
    expect(heard().go('2026-03-20T12:00:00.000Z', chair, pass).said).toBe('not-allowed');
  });

  it('without effect on the workflow can still be met, late', () => {
    const overdue = asked().go('2026-03-12T12:00:00.000Z', clock, pass);
    expect(overdue.caseFile?.deadlines['slug-check']?.status.is).toBe('passed');
    const met = overdue.go('2026-03-12T13:00:00.000Z', judge, judgeSlugs);
    expect(met.caseFile?.deadlines['slug-check']?.status).toEqual({ is: 'met', on: '2026-03-12', late: true });
  });
});

describe('a warning ahead', () => {
  const warned = () => heard().go('2026-03-15T00:00:00.000Z', clock, pass);

  it('is given at the first instant of its day, to the roles that the rule names, and not before', () => {
    expect(heard().go('2026-03-14T23:59:59.999Z', clock, pass).last?.passedEffects).toEqual([]);
    expect(warned().last?.passed.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual([
      ['deadline-warned', '2026-03-15'],
    ]);
    expect(warned().last?.passedEffects).toEqual([
      { type: 'notify', authority: 'hut', side: 'committee', what: 'deadline-near', subject: 'answer' },
    ]);
  });

  it('is given once', () => {
    expect(warned().go('2026-03-16T00:00:00.000Z', clock, pass).last?.passed).toEqual([]);
  });

  it('is not given for a clock that was met', () => {
    const met = heard().go('2026-03-10T12:00:00.000Z', chair, allow);
    expect(met.go('2026-03-15T00:00:00.000Z', clock, pass).last?.passed).toEqual([]);
  });

  it('is counted anew when the period is extended', () => {
    const longer = warned().go('2026-03-16T12:00:00.000Z', chair, extended);
    expect(longer.caseFile?.deadlines.answer?.warnings?.map(({ at }) => at)).toEqual(['2026-03-30T23:00:00.000Z']);
  });
});

describe('an extension', () => {
  it('gives the new total from the same start, once, for a reason of the list', () => {
    expect(heard().go('2026-03-16T12:00:00.000Z', chair, extend).said).toBe('reason-unknown');
    const longer = heard().go('2026-03-16T12:00:00.000Z', chair, extended);
    expect(longer.said).toBe('accepted');
    expect(longer.caseFile?.deadlines.answer).toMatchObject({ startedOn: '2026-03-03', lastDay: '2026-04-03' });
    expect(longer.go('2026-03-17T12:00:00.000Z', chair, extended).said).toBe('extension-not-allowed');
  });

  it('is no use after the period has ended', () => {
    expect(heard().go('2026-03-19T12:00:00.000Z', chair, extended).said).not.toBe('accepted');
  });

  it('is refused to the side that does not ask for it', () => {
    expect(heard().go('2026-03-16T12:00:00.000Z', gardener, extended).said).toBe('extension-not-allowed');
    expect(heard().go('2026-03-16T12:00:00.000Z', judge, extended).said).toBe('not-allowed');
  });

  const small = (attributes: Record<string, number>) => {
    const plot = garden.seed.authorities['plot-7'];
    if (!plot) throw new Error('plot 7 exists');
    return story({ ...garden.seed, authorities: { ...garden.seed.authorities, 'plot-7': { ...plot, attributes } } });
  };
  const untilHeard = (begun: ReturnType<typeof story>) =>
    begun
      .go('2026-03-02T12:00:00.000Z', gardener, {
        type: 'open-case',
        service: 'shed-permit',
        parties: { committee: 'hut' },
      })
      .go('2026-03-03T12:00:00.000Z', gardener, {
        type: 'take-transition',
        transition: 'ask-for-shed',
        answers: { gardener: { name: 'Sample Testcase' }, height: 2, colour: 'green' },
      })
      .go('2026-03-04T12:00:00.000Z', judge, judgeSlugs);

  it('is blocked where the condition holds', () => {
    expect(untilHeard(small({ maxShedHeight: 1.5 })).go('2026-03-16T12:00:00.000Z', chair, extended).said).toBe(
      'extension-blocked',
    );
  });

  it('asks a person where the condition cannot be said, and never counts that as yes or no', () => {
    const unsaid = untilHeard(small({})).go('2026-03-16T12:00:00.000Z', chair, extended);
    expect(unsaid.last?.outcome).toMatchObject({
      ok: false,
      error: { code: 'condition-unknown', params: { question: 'answer.extension-blocked', ask: 'treasurer' } },
    });
    const finding = (answer: boolean): Command => ({
      type: 'record-finding',
      question: 'answer.extension-blocked',
      answer,
      reason: 'counted-the-slugs',
    });
    expect(unsaid.go('2026-03-16T13:00:00.000Z', chair, finding(false)).said).toBe('not-allowed');
    const answered = unsaid.go('2026-03-16T13:00:00.000Z', treasurer, finding(false));
    expect(answered.go('2026-03-16T14:00:00.000Z', chair, extended).said).toBe('accepted');
    const blocked = unsaid.go('2026-03-16T13:00:00.000Z', treasurer, finding(true));
    expect(blocked.go('2026-03-16T14:00:00.000Z', chair, extended).said).toBe('extension-blocked');
  });

  it('does not let a question be answered that nobody asked', () => {
    const odd: Command = { type: 'record-finding', question: 'weather', answer: true, reason: 'rain' };
    expect(heard().go('2026-03-16T12:00:00.000Z', treasurer, odd).said).toBe('finding-not-asked');
  });
});

describe('a case that nobody sent', () => {
  it('has no legal clock', () => {
    expect(sketched().caseFile?.deadlines).toEqual({});
  });
});
