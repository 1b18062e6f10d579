import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { describeReport } from '../../../core/engine/scenario/describe-report.ts';
import { explainDue } from '../../../core/engine/scenario/explain-due.ts';
import { findUncounted } from '../../../core/engine/scenario/find-uncounted.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import { dueRequest, garden } from '../calendar/due-request.ts';
import { kiteFestival } from './kite-festival.ts';
import { kiteStory, march } from './kite-story.ts';

const pack = kiteFestival();

describe('a report in words', () => {
  test('is one line for a scenario that is true', () => {
    const steps = [march(3, {}, { deadlines: { verdict: { status: 'running' } } })];
    expect(describeReport(runScenario(pack, kiteStory(steps)))).toEqual(['✓ A kite waits for its verdict']);
  });

  test('shows expected above actual, with the reasons of a date', () => {
    const deadlines = { verdict: { lastDay: civilDate('2026-03-06') } };
    const steps = [march(3, {}, { deadlines }), march(4, { by: 'sten', do: 'ground' }), march(5)];
    expect(describeReport(runScenario(pack, kiteStory(steps)))).toEqual([
      '✗ A kite waits for its verdict',
      '    step 1, Tuesday 2026-03-03 12:00 (Etc/UTC), the clock: only the day',
      '      deadline verdict, last day',
      '        expected  2026-03-06',
      '        actual    2026-03-09',
      '        because   rule verdict, festival-rules Article 7: 3 working-days from 2026-03-03 (transition:ask), day-after/stays',
      '                  2026-03-03 is day zero',
      '                  2026-03-04 counted (day 1)',
      '                  2026-03-05 is a holiday: Calm Day, tentative, calendar dale',
      '                  2026-03-06 counted (day 2)',
      '                  2026-03-07 is a weekend: calendar dale',
      '                  2026-03-08 is a weekend: calendar dale',
      '                  2026-03-09 is the last day (day 3)',
      '                  2026-03-09 ends in Pacific/Kiritimati at 2026-03-09T10:00:00.000Z',
      '                  caveat: 2026-03-05 of calendar dale is tentative',
      '    step 2, Wednesday 2026-03-04 12:00 (Pacific/Kiritimati), sten: ground',
      '      answer',
      '        expected  accepted',
      '        actual    refused: reason-required',
      '        because   list: "gusts"',
      '    1 more not reached: the case has taken another course',
    ]);
  });

  test('says who somebody is, what a name means and where a step stands, to whom it is told in words', () => {
    const steps = [march(4, { by: 'sten', do: 'ground' }, { state: ['grounded'] })];
    const words = {
      name: (kind: string, id: string) => `the ${kind} ${id}`,
      person: (name: string) => (name === 'sten' ? 'Steward, Wind Office' : undefined),
    };
    const style = { words, place: ({ number }: { number: number }) => `scenarios/kite.yaml:${number}` };
    expect(describeReport(runScenario(pack, kiteStory(steps)), style).slice(0, -1)).toEqual([
      '✗ A kite waits for its verdict',
      '    scenarios/kite.yaml:1 step 1, Wednesday 2026-03-04 12:00 (Pacific/Kiritimati), sten (Steward, Wind Office): the transition ground (ground)',
      '      answer',
      '        expected  accepted',
      '        actual    refused: reason-required',
      '        because   the refusal reason-required',
      '                  list: "gusts"',
      '      state',
      '        expected  grounded (the state grounded)',
      '        actual    inspection (the state inspection)',
    ]);
  });

  test('says why a scenario does not count', () => {
    const report = runScenario(pack, kiteStory([march(3, {}, { state: ['inspection'] })]));
    expect(report.passed).toBe(true);
    expect(describeReport(report).at(-1)).toMatch(/does not count for coverage. It asserts only states/);
  });
});

describe('coverage', () => {
  const byDate = march(3, {}, { deadlines: { verdict: { status: 'running' } } });
  const byRefusal = march(3, { by: 'ada', do: 'clear', refused: { code: 'transition-unknown' } });
  const bySight = march(3, {}, { sees: { ada: { case: true } } });

  test.each([
    ['a date', byDate],
    ['a refusal', byRefusal],
    ['who sees what', bySight],
  ])('counts a scenario that asserts %s', (_what, step) => {
    expect(findUncounted(kiteStory([step]))).toBeUndefined();
    expect(findUncounted(kiteStory([march(4)], { given: [step] }))).toBeUndefined();
  });

  test('does not count states and outcomes alone, nor nothing', () => {
    expect(findUncounted(kiteStory([march(3, {}, { state: ['inspection'], outcome: 'flies' })]))).toMatch(
      /only states/,
    );
    expect(findUncounted(kiteStory([march(3)]))).toMatch(/asserts nothing/);
  });
});

describe('the reasons of a date in words', () => {
  test('draw runs of counted days together', () => {
    const due = computeDue(
      dueRequest('2026-03-02', { number: 30, unit: 'calendar-days' }, { unconfirmed: ['starts'] }),
    );
    expect(explainDue(due)).toEqual([
      'rule watering: 30 calendar-days from 2026-03-02 (planted), day-after/stays',
      '2026-03-02 is day zero',
      '2026-03-03 to 2026-03-31 counted: days 1 to 29',
      '2026-04-01 is the last day (day 30)',
      '2026-04-01 ends in Etc/UTC at 2026-04-02T00:00:00.000Z',
      'caveat: the source of starts is not confirmed',
    ]);
  });

  test('give a period in hours its time of day, and no days', () => {
    const due = computeDue(dueRequest('2026-03-02', { number: 48, unit: 'hours' }, { localTime: '09:30' }));
    expect(explainDue(due)).toEqual([
      'rule watering: 48 hours from 2026-03-02 09:30 (planted), day-after/stays',
      'ends on 2026-03-04 at 09:30:00 in Etc/UTC, at 2026-03-04T09:30:00.000Z',
    ]);
  });

  test('name a year without a source', () => {
    const due = computeDue(dueRequest('2028-03-06', { number: 1, unit: 'working-days' }, { calendars: [garden] }));
    expect(explainDue(due)).toContain('caveat: calendar garden has no source for 2028');
  });

  test('leave out an end that there is not', () => {
    expect(explainDue(computeDue(dueRequest('2026-03-02', { unit: 'unknown' })))).toEqual([
      'rule watering: unknown from 2026-03-02 (planted), day-after/stays',
      '2026-03-02 is day zero',
      'caveat: the number is not confirmed',
    ]);
  });
});
