import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { World } from '../model/world.ts';
import type { ScenarioData, ScenarioStep } from './scenario-data.ts';
import type { Mismatch, StepReport } from './scenario-report.ts';
import { stepsOf } from './steps-of.ts';
import { takeStep } from './take-step.ts';

/** A story told again by what came of each step, whatever it expected before. */
export interface Retold {
  /** The story, with the refusals that came. */
  readonly scenario: ScenarioData;
  readonly steps: readonly StepReport[];
  /** The first thing that is not as it always is; the story ends there. */
  readonly broken?: Mismatch;
}

/**
 * Tells a story by what comes of it: a step that the rules refuse is told as refused, one that they accept as accepted,
 * and nothing else is expected. It ends early only where its clock would go back, or something is not as it always is.
 */
export function retell(pack: CompiledPack, world: World, scenario: ScenarioData): Retold {
  const { begun: _begun, given: _given, ...story } = scenario;
  const told: ScenarioStep[] = [];
  const steps: StepReport[] = [];
  for (const { then: _then, refused: _refused, ...step } of stepsOf(scenario)) {
    const stage = { pack, world, scenario: { ...story, steps: [...told, step] } };
    const { report } = takeStep(stage, { section: 'steps', number: told.length + 1, step }, steps);
    const { refusal } = report;
    const article = refusal?.because?.article;
    const refused = refusal && { code: refusal.code, ...(article === undefined ? {} : { article }) };
    const asTold = refused ? { ...step, refused } : step;
    told.push(asTold);
    const mismatches = report.mismatches.filter(({ what }) => what !== 'answer');
    steps.push({ ...report, step: asTold, mismatches });
    const [broken] = mismatches;
    if (broken) return { scenario: { ...story, steps: told }, steps, broken };
  }
  return { scenario: { ...story, steps: told }, steps };
}
