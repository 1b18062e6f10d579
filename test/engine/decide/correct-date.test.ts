import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '../../../core/engine/compile/compiled-deadline.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import type { Command } from '../../../core/engine/model/command.ts';
import { ask, chair, clock, garden, gardener, heard, judge, judgeSlugs, neighbour, sketched, story } from './garden.ts';
import { keeper, lampRepair, repair, reported, withLamp } from './lamp.ts';

const pass: Command = { type: 'pass-deadlines' };
const correct = (to: string, transition = 'report-darkness'): Command =>
  ({ type: 'correct-date', transition, to, reason: 'misread' }) as Command;
const corrected = () => reported().go('2026-03-05T12:00:00.000Z', keeper, correct('2026-02-28'));

describe('a corrected date', () => {
  it('moves every running clock that counts from it, and says what the date was before', () => {
    // Two days earlier, 1 March being a Sunday: one working day earlier.
    expect(reported().caseFile.deadlines.overhaul?.lastDay).toBe('2026-03-14');
    expect(corrected().caseFile.deadlines.overhaul).toMatchObject({
      startedOn: '2026-02-28',
      lastDay: '2026-03-13',
      status: { is: 'running' },
      explanation: { trigger: { what: 'transition:report-darkness', on: '2026-02-28' } },
    });
    const { outcome } = corrected().last ?? {};
    const events = outcome?.ok ? outcome.value.events : [];
    expect(events[0]).toMatchObject({
      type: 'date-corrected',
      effectiveOn: '2026-03-05',
      codes: { transition: 'report-darkness', before: '2026-03-02', to: '2026-02-28', reason: 'misread' },
    });
    expect(events.find(({ codes }) => JSON.stringify(codes).includes('"overhaul"'))?.codes).toMatchObject({
      before: { lastDay: '2026-03-14' },
      why: 'date-corrected',
    });
  });

  it('moves the states that were entered by the step, and the clocks that count from those', () => {
    expect(corrected().caseFile.happened['entered:overhaul']).toEqual(['2026-02-28']);
    const early = reported().go('2026-03-03T12:00:00.000Z', keeper, correct('2026-02-28'));
    // A period in hours that begins on another day has lost its time of day: it counts from the end of that day.
    expect(early.caseFile.deadlines.lens).toMatchObject({ startedOn: '2026-02-28', dueAt: '2026-03-02T12:00:00.000Z' });
    expect(early.caseFile.deadlines.lens?.explanation.caveats).toContainEqual({ is: 'time-of-day-unknown' });
  });

  it('that makes a clock due leaves its passing to the clock, whatever comes next, on its own last day', () => {
    const cough: DeadlineRule = {
      id: 'cough',
      duty: 'lighthouse-board',
      sides: ['lighthouse-board'],
      starts: { on: 'transition', id: 'report-darkness' },
      within: { number: 2, unit: 'calendar-days' },
      counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [] },
      metBy: [],
      cancelledBy: [],
      warn: [],
      unconfirmed: [],
    };
    const pack = withLamp({ deadlines: [cough] });
    const put = repair(reported(pack).caseFile, pack).go('2026-03-04T12:00:00.000Z', keeper, correct('2026-02-28'));
    expect(put.caseFile.deadlines.cough).toMatchObject({ status: { is: 'running' }, lastDay: '2026-03-02' });
    const message: Command = { type: 'claim-task', role: 'keeper' };
    const [swept, acted] = [
      put.go('2026-03-04T12:00:01.000Z', clock, pass),
      put.go('2026-03-04T13:00:00.000Z', keeper, message),
    ];
    expect(swept.caseFile.deadlines.cough?.status).toEqual({ is: 'passed', on: '2026-03-02' });
    expect(acted.caseFile.deadlines).toEqual(swept.caseFile.deadlines);
    expect(acted.last?.passed).toMatchObject([
      { type: 'deadline-passed', effectiveOn: '2026-03-02', by: { kind: 'clock' } },
    ]);
  });

  it('to the day that it is changes nothing', () => {
    const same = reported().go('2026-03-05T12:00:00.000Z', keeper, correct('2026-03-02'));
    expect(same.last?.outcome).toMatchObject({ ok: true, value: { events: [] } });
  });

  it.each([
    ['2026-02-27', 'more days back than the step allows, counted from when it was recorded'],
    ['2026-03-03', 'after it was recorded'],
    ['2026-03-06', 'in the future'],
    ['2026-02-30', 'no day at all'],
  ])('is not %s: %s', (to) => {
    expect(reported().go('2026-03-05T12:00:00.000Z', keeper, correct(to)).last?.outcome).toMatchObject({
      error: {
        code: 'effective-date-out-of-bounds',
        params: { earliest: '2026-02-28', latest: '2026-03-02' },
      },
    });
  });

  it('is not before the state was there that the step leaves, nor after a step that followed', () => {
    const oiled = reported()
      .go('2026-03-03T12:00:00.000Z', clock, pass)
      .go('2026-03-20T12:00:00.000Z', clock, pass)
      .go('2026-03-20T12:00:00.000Z', keeper, { type: 'take-transition', transition: 'silence-horn' })
      .go('2026-03-22T12:00:00.000Z', keeper, { type: 'take-transition', transition: 'fill-oil' });
    expect(oiled.said).toBe('accepted');
    const asks = (to: string) => oiled.go('2026-03-23T12:00:00.000Z', keeper, correct(to, 'fill-oil')).last?.outcome;
    // Relighting was entered on the 20th, although oil may be dated ten days back.
    expect(asks('2026-03-19')).toMatchObject({ error: { params: { earliest: '2026-03-20', latest: '2026-03-22' } } });
    expect(asks('2026-03-21')?.ok).toBe(true);
  });

  it('needs a code as its reason', () => {
    const chatty = { ...correct('2026-02-28'), reason: 'I had misread it' } as Command;
    expect(reported().go('2026-03-05T12:00:00.000Z', keeper, chatty).said).toBe('reason-unknown');
  });

  it('is refused for a step that was not taken, or is none', () => {
    expect(reported().go('2026-03-05T12:00:00.000Z', keeper, correct('2026-03-02', 'fill-oil')).said).toBe('not-now');
    expect(reported().go('2026-03-05T12:00:00.000Z', keeper, correct('2026-03-02', 'constructor')).said).toBe(
      'transition-unknown',
    );
  });

  it.each([
    ['the other side', chair, 'not-allowed'],
    ['a participant of the other side', judge, 'not-allowed'],
    ['a stranger', neighbour, 'case-unknown'],
    ['the clock', clock, 'not-allowed'],
  ] as const)('is refused to %s', (_who, actor, code) => {
    const asks = correct('2026-03-03', 'ask-for-shed');
    expect(heard().go('2026-03-06T12:00:00.000Z', actor, asks).said).toBe(code);
  });

  it('is refused for a step of the other side', () => {
    expect(heard().go('2026-03-06T12:00:00.000Z', gardener, correct('2026-03-04', 'judge-slugs')).said).toBe(
      'transition-unknown',
    );
  });
});

describe('what the other side keeps to itself', () => {
  const service = garden.services['shed-permit'] as CompiledService;
  const judging = service.transitions['judge-slugs'] as NonNullable<(typeof service.transitions)[string]>;
  const transitions = { ...service.transitions, 'judge-slugs': { ...judging, daysBack: 5 } };
  const pack = { ...garden, services: { 'shed-permit': { ...service, transitions } } };
  const backdated = { ...judgeSlugs, effectiveOn: '2026-03-02' } as Command;
  const asked = () =>
    story(garden.seed, sketched().caseFile, undefined, pack).go('2026-03-04T12:00:00.000Z', gardener, {
      ...ask,
      effectiveOn: '2026-03-02',
    } as Command);

  it('neither bounds a date that is corrected, nor shows in the bounds', () => {
    const judged = asked().go('2026-03-04T13:00:00.000Z', judge, backdated);
    expect(judged.said).toBe('accepted');
    for (const to of ['2026-03-03', '2026-03-05', '2026-02-27']) {
      const [told, untold] = [judged, asked()].map((each) => {
        const { outcome } = each.go('2026-03-05T12:00:00.000Z', gardener, correct(to, 'ask-for-shed')).last ?? {};
        return outcome?.ok ? 'accepted' : outcome?.error;
      });
      expect(told).toEqual(untold);
    }
  });
});

describe('a corrected receipt', () => {
  // Sketched on the 2nd, asked on the 4th as it was first said.
  const late = () => {
    const answers = { gardener: { name: 'Sample Testcase' }, height: 2, colour: 'green' };
    return sketched().go('2026-03-04T12:00:00.000Z', gardener, {
      type: 'take-transition',
      transition: 'ask-for-shed',
      answers,
    } as Command);
  };

  it('decides which version of a rule is in force', () => {
    const service = garden.services['shed-permit'] as CompiledService;
    const [answer] = service.deadlines;
    if (!answer) throw new Error('the answer is awaited');
    const deadlines = [
      { ...answer, id: 'old-answer', validUntil: '2026-03-03' },
      { ...answer, id: 'new-answer', validFrom: '2026-03-04' },
    ] as DeadlineRule[];
    const pack = { ...garden, services: { 'shed-permit': { ...service, deadlines } } };
    const begun = story(garden.seed, sketched().caseFile, undefined, pack).go(
      '2026-03-04T12:00:00.000Z',
      gardener,
      ask,
    );
    expect(Object.keys(begun.caseFile?.deadlines ?? {})).toEqual(['new-answer']);
    const put = begun.go('2026-03-06T12:00:00.000Z', gardener, correct('2026-03-03', 'ask-for-shed'));
    expect(put.caseFile?.deadlines).toMatchObject({
      'new-answer': { status: { is: 'cancelled', why: 'not-in-force' } },
      'old-answer': { status: { is: 'running' }, startedOn: '2026-03-03' },
    });
  });

  it('is the day since which the other side knows the case', () => {
    const put = late().go('2026-03-06T12:00:00.000Z', gardener, correct('2026-03-03', 'ask-for-shed'));
    expect(put.said).toBe('accepted');
    expect(put.caseFile?.known).toEqual({ plotholder: '2026-03-02', committee: '2026-03-03' });
    expect(late().caseFile?.deadlines.answer?.startedOn).toBe('2026-03-04');
    expect(put.caseFile?.deadlines.answer?.startedOn).toBe('2026-03-03');
    const effects = put.last?.outcome.ok ? put.last.outcome.value.effects : [];
    expect(effects).toContainEqual({
      type: 'notify',
      authority: 'hut',
      side: 'committee',
      what: 'date-corrected',
      subject: 'ask-for-shed',
    });
  });
});

describe('a date that is corrected after a deadline has passed', () => {
  const rule = (change: Partial<DeadlineRule> & Pick<DeadlineRule, 'id' | 'starts'>): DeadlineRule => ({
    duty: 'lighthouse-board',
    sides: ['lighthouse-board'],
    within: { number: 2, unit: 'calendar-days' },
    counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: ['lighthouse-board'] },
    metBy: ['lit'],
    cancelledBy: [],
    warn: [],
    unconfirmed: [],
    ...change,
  });
  const pack = withLamp({
    deadlines: [
      rule({ id: 'polite-cough', starts: { on: 'transition', id: 'report-darkness' } }),
      rule({
        id: 'second-cough',
        starts: { on: 'ended', deadline: 'polite-cough' },
        within: { number: 10, unit: 'calendar-days' },
      }),
    ],
  });
  const passed = () => repair(reported(pack).caseFile, pack).go('2026-03-05T00:00:00.000Z', clock, pass);
  const put = () => passed().go('2026-03-05T12:00:00.000Z', keeper, correct('2026-02-28'));

  it('does not revive it, lists it, and moves the clock that counts from its end', () => {
    expect(passed().caseFile.deadlines['second-cough']?.lastDay).toBe('2026-03-14');
    expect(put().caseFile.deadlines['polite-cough']).toMatchObject({
      status: { is: 'passed', on: '2026-03-04' },
      lastDay: '2026-03-04',
      disputed: { lastDay: '2026-03-02' },
    });
    expect(put().caseFile.deadlines['second-cough']).toMatchObject({ startedOn: '2026-03-02', lastDay: '2026-03-12' });
    const effects = put().last?.outcome;
    expect(effects?.ok ? effects.value.effects.map(({ what, subject }) => [what, subject]) : []).toEqual([
      ['disputed', 'polite-cough'],
    ]);
  });

  it('settles the dispute when it is corrected back', () => {
    const back = put().go('2026-03-06T12:00:00.000Z', keeper, correct('2026-03-02'));
    expect(back.caseFile.deadlines).toEqual(passed().caseFile.deadlines);
  });

  it('says of a duty that was met whether it was met in time', () => {
    const oil = rule({
      id: 'oil-soon',
      starts: { on: 'entered', state: 'relighting' },
      within: { number: 1, unit: 'calendar-days' },
      metBy: ['fill-oil'],
    });
    const oily = withLamp({ deadlines: [...lampRepair.deadlines.filter(({ id }) => id === 'overhaul'), oil] });
    const filled = repair(reported(oily).caseFile, oily)
      .go('2026-03-20T12:00:00.000Z', keeper, { type: 'take-transition', transition: 'silence-horn' })
      .go('2026-03-22T12:00:00.000Z', keeper, { type: 'take-transition', transition: 'fill-oil' });
    expect(filled.caseFile.deadlines['oil-soon']?.status).toEqual({ is: 'met', on: '2026-03-22', late: true });
    const right = filled.go('2026-03-23T12:00:00.000Z', keeper, correct('2026-03-21', 'fill-oil'));
    expect(right.caseFile.deadlines['oil-soon']?.status).toEqual({ is: 'met', on: '2026-03-21', late: false });
  });
});
