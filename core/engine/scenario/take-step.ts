import type { CompiledPack } from '../compile/compiled-pack.ts';
import { decide } from '../decide/decide.ts';
import type { World } from '../model/world.ts';
import { checkExpectation } from './check-expectation.ts';
import { checkRefusal } from './check-refusal.ts';
import { scenarioActor, strangerMismatch } from './scenario-actor.ts';
import type { ScenarioData } from './scenario-data.ts';
import type { StepReport } from './scenario-report.ts';
import { stepCommand } from './step-command.ts';
import { stepInstant } from './step-instant.ts';

/** What the shell would draw, the same in every run. */
const grants = {
  caseId: '00000000-0000-4000-8000-000000000001',
  reference: 'SCENARIO-1',
  salt: '00000000000000000000000000000000',
};

/** Where a scenario is played. */
export interface Stage {
  readonly pack: CompiledPack;
  readonly scenario: ScenarioData;
  readonly world: World;
}

/** A step with its place in the scenario. */
export type Told = Pick<StepReport, 'section' | 'number' | 'step'>;

/** Takes one step after the one before, and says whether the story can go on. */
export function takeStep(
  { pack, scenario, world }: Stage,
  told: Told,
  before: StepReport | undefined,
): { readonly report: StepReport; readonly goesOn: boolean } {
  const { step } = told;
  const person = step.by === undefined ? undefined : scenario.people[step.by];
  const zone = (person && world.authorities[person.authority]?.zone) ?? pack.zone;
  const { now, problem } = stepInstant(step, zone, before?.now);
  const impossible = step.by !== undefined && !person ? strangerMismatch(scenario, 'by', step.by) : problem;
  if (impossible) {
    const report = { ...told, now, zone, events: [], caseFile: before?.caseFile, mismatches: [impossible] };
    return { report, goesOn: false };
  }

  const law = { caseVersion: pack, active: pack };
  const actor = step.by !== undefined && person ? scenarioActor(step.by, person) : ({ kind: 'clock' } as const);
  const context = { actor, now, grants };
  const { passed, outcome, caseFile } = decide(law, world, before?.caseFile, stepCommand(scenario, step), context);
  // Before the case is opened nothing can be due, and a day on which nobody acts is no mistake.
  const isIdle = step.do === undefined && !caseFile;
  const answer = isIdle ? [] : checkRefusal(step.refused, outcome.ok ? undefined : outcome.error);
  const facts = step.then ? checkExpectation(scenario, step.then, { law, world, caseFile, context }) : [];
  const events = [...passed, ...(outcome.ok ? outcome.value.events : [])];
  return {
    report: { ...told, now, zone, events, caseFile, mismatches: [...answer, ...facts] },
    goesOn: isIdle || outcome.ok === (step.refused === undefined),
  };
}
