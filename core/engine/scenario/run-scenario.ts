import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { World } from '../model/world.ts';
import { findUncounted } from './find-uncounted.ts';
import { noteConditions } from './note-conditions.ts';
import type { ScenarioData, ScenarioStep } from './scenario-data.ts';
import type { ScenarioReport, StepReport } from './scenario-report.ts';
import { type Told, takeStep } from './take-step.ts';

/**
 * Takes one case through a scenario. A difference in what must be true is noted and the story goes on; where a step is
 * refused or accepted against the scenario, or its date cannot be, the case has taken another course and it ends.
 */
export function runScenario(pack: CompiledPack, scenario: ScenarioData, world: World = pack.seed): ScenarioReport {
  const told: readonly Told[] = [
    ...(scenario.begun ?? []).map((each) => ({ section: 'fixture' as const, ...each })),
    ...numbered('given', scenario.given ?? []),
    ...numbered('steps', scenario.steps),
  ];
  const steps: StepReport[] = [];
  const stage = { pack, scenario, world, noted: noteConditions(pack) };
  for (const next of told) {
    const { report, goesOn } = takeStep(stage, next, steps);
    steps.push(report);
    if (!goesOn) break;
  }
  const notReached = told.length - steps.length;
  const notCounted = findUncounted(scenario);
  return {
    title: scenario.title,
    passed: notReached === 0 && steps.every(({ mismatches }) => mismatches.length === 0),
    ...(notCounted === undefined ? {} : { notCounted }),
    steps,
    notReached,
  };
}

function numbered(section: Told['section'], steps: readonly ScenarioStep[]): readonly Told[] {
  return steps.map((step, index) => ({ section, number: index + 1, step }));
}
