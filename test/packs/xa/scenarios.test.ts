import { describe, expect, test } from 'vitest';
import { addDays } from '../../../core/engine/calendar/add-days.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import { describeReport } from '../../../core/engine/scenario/describe-report.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import type { ExpectedClock, ScenarioData, ScenarioStep } from '../../../core/engine/scenario/scenario-data.ts';
import { scenariosOf } from '../../../core/engine/scenario/scenarios-of.ts';
import { compiledPack } from '../compiled-packs.ts';
import { loadPack } from '../load-pack.ts';

const folder = 'country-packs/xa';
const pack = compiledPack(folder);
const scenarios = scenariosOf(compile(loadPack(folder)).outline);

describe('the scenarios of the fictional country', () => {
  test('tell of silence, extension, refusal, withdrawal, a late reply and an agreement', () => {
    expect(scenarios.map(({ file }) => file)).toEqual([
      'scenarios/agreement.yaml',
      'scenarios/extension.yaml',
      'scenarios/late-reply.yaml',
      'scenarios/refusal.yaml',
      'scenarios/reply-in-time.yaml',
      'scenarios/withdrawal.yaml',
    ]);
  });

  test.each(scenarios)('$file is true and counts', ({ scenario }) => {
    const report = runScenario(pack, scenario);
    expect(describeReport(report)).toEqual([`✓ ${scenario.title}`]);
  });

  test.each(scenarios)('$file is false when any of its dates is a day later', ({ scenario }) => {
    const variants = datesMoved(scenario);
    expect(variants.length).toBeGreaterThan(0);
    for (const variant of variants) expect(runScenario(pack, variant).passed).toBe(false);
  });
});

/** A copy of the scenario for each date of a clock that it asserts, with that one date moved by a day. */
function datesMoved(scenario: ScenarioData): readonly ScenarioData[] {
  return scenario.steps.flatMap((step, index) =>
    Object.entries(step.then?.deadlines ?? {}).flatMap(([id, clock]) =>
      (['startedOn', 'lastDay', 'on'] as const).flatMap((key) => {
        const date = clock[key];
        return date === undefined
          ? []
          : [withStep(scenario, index, withClock(step, id, { ...clock, [key]: addDays(date, 1) }))];
      }),
    ),
  );
}

function withStep(scenario: ScenarioData, index: number, step: ScenarioStep): ScenarioData {
  return { ...scenario, steps: scenario.steps.with(index, step) };
}

function withClock(step: ScenarioStep, id: string, clock: ExpectedClock): ScenarioStep {
  const moved = { ...step.then, deadlines: { ...step.then?.deadlines, [id]: clock } };
  return { ...step, then: moved };
}
