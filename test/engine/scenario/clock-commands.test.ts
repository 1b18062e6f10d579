import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import type { ExpectedClock, ScenarioData, ScenarioStep } from '../../../core/engine/scenario/scenario-data.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';

const pack = compiledPack('test/packs/fixtures/lighthouse');

function step(on: string, what: string, more: Partial<ScenarioStep> = {}, overhaul?: ExpectedClock): ScenarioStep {
  const then = overhaul ? { then: { deadlines: { overhaul } } } : {};
  return { on: civilDate(on), by: 'keeper', do: what, ...more, ...then };
}

/** A lamp that went dark on 2 March, and what the keeper does about its clock. */
function story(...steps: readonly ScenarioStep[]): ScenarioData {
  return {
    title: 'A lamp in the dark',
    service: 'lamp-repair',
    people: { keeper: { role: 'keeper', authority: 'tower-north' } },
    given: [
      step('2026-03-02', 'open-case'),
      step('2026-03-02', 'report-darkness', {
        answers: { lamp: 'great', keeper: { name: 'Sample', bornOn: '1960-01-01' } },
      }),
    ],
    steps,
  };
}

const suspended = step('2026-03-04', 'suspend-case', { cause: 'siege-of-gulls' });

describe('a scenario', () => {
  test('suspends a case, says that its clock stands still, and lets it go on', () => {
    const report = runScenario(
      pack,
      story(
        { ...suspended, then: { deadlines: { overhaul: { status: 'running', paused: true } } } },
        step(
          '2026-03-09',
          'resume-case',
          { cause: 'siege-of-gulls' },
          { paused: false, lastDay: civilDate('2026-03-18') },
        ),
      ),
    );
    expect(report.steps.flatMap(({ mismatches }) => mismatches)).toEqual([]);
    expect(report.notReached).toBe(0);
  });

  test('fails where it takes a clock that stands still for one that runs, and says since when', () => {
    const { steps } = runScenario(pack, story({ ...suspended, then: { deadlines: { overhaul: { paused: false } } } }));
    expect(steps.at(-1)?.mismatches).toMatchObject([
      { what: 'deadline overhaul, paused', expected: 'false', actual: 'true' },
    ]);
    expect(steps.at(-1)?.mismatches[0]?.because.join('\n')).toContain('2026-03-04');
  });

  test('corrects the day of a step, and the clock is counted anew; a day before the case is refused', () => {
    const correct = (to: string, more: Partial<ScenarioStep> = {}, clock?: ExpectedClock) =>
      step(
        '2026-03-05',
        'correct-date',
        { transition: 'report-darkness', to: civilDate(to), reason: 'misread', ...more },
        clock,
      );
    const told = story(
      correct(
        '2026-03-01',
        { refused: { code: 'effective-date-out-of-bounds' } },
        { startedOn: civilDate('2026-03-04') },
      ),
      correct('2026-03-03', {}, { startedOn: civilDate('2026-03-03') }),
    );
    const [opening, report] = told.given as [ScenarioStep, ScenarioStep];
    const late = { ...told, given: [opening, { ...report, on: civilDate('2026-03-04') }] };
    const { steps, notReached } = runScenario(pack, late);
    expect(steps.flatMap(({ mismatches }) => mismatches)).toEqual([]);
    expect(notReached).toBe(0);
  });
});
