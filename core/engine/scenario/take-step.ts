import type { CompiledPack } from '../compile/compiled-pack.ts';
import { type Decision, decide } from '../decide/decide.ts';
import type { Command } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { World } from '../model/world.ts';
import { checkExpectation } from './check-expectation.ts';
import { checkRefusal } from './check-refusal.ts';
import { checkInvariants } from './invariants/check-invariants.ts';
import type { NotedPack } from './note-conditions.ts';
import { scenarioActor, strangerMismatch } from './scenario-actor.ts';
import type { ScenarioData, ScenarioStep } from './scenario-data.ts';
import type { AskedCondition, Mismatch, StepReport } from './scenario-report.ts';
import { earlierOfStep, personOfStep, stepCommand } from './step-command.ts';
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
  /** Where the conditions that are asked are to be noted. */
  readonly noted?: NotedPack;
}

/** A step with its place in the scenario. */
export type Told = Pick<StepReport, 'section' | 'fixture' | 'number' | 'step'>;

/** Takes one step after those before, and says whether the story can go on. */
export function takeStep(
  stage: Stage,
  told: Told,
  before: readonly StepReport[],
): { readonly report: StepReport; readonly goesOn: boolean } {
  const { pack, scenario, world } = stage;
  const { step } = told;
  const last = before.at(-1);
  const person = step.by === undefined ? undefined : scenario.people[step.by];
  const zone = (person && world.authorities[person.authority]?.zone) ?? pack.zone;
  const { now, problem } = stepInstant(step, zone, last?.now);
  const place = { ...told, now, zone };
  const nothing = { events: [], asked: [], caseFile: last?.caseFile };
  const impossible =
    step.by !== undefined && !person ? strangerMismatch(scenario, 'by', step.by) : (problem ?? findBusy(step));
  if (impossible) return { report: { ...place, ...nothing, mismatches: [impossible] }, goesOn: false };

  const law = { caseVersion: pack, active: pack };
  const actor = step.by !== undefined && person ? scenarioActor(step.by, person) : ({ kind: 'clock' } as const);
  const context = {
    actor,
    now,
    grants: { ...grants, ...earlierOfStep(scenario, step), ...personOfStep(scenario, step) },
  };
  const answer = decideNoted(stage, last?.caseFile, stepCommand(scenario, step, pack.version), context);
  if ('fault' in answer) return { report: { ...place, ...nothing, mismatches: [answer.fault] }, goesOn: false };
  const { asked } = answer;
  const { passed, outcome, caseFile } = answer.decision;
  // Before the case is opened nothing can be due, and a day on which nobody acts is no mistake.
  const isIdle = step.do === undefined && !caseFile;
  const refusal = outcome.ok || isIdle ? undefined : outcome.error;
  const facts = step.then ? checkExpectation(scenario, step.then, { law, world, caseFile, context }) : [];
  const events = [...passed, ...(outcome.ok ? outcome.value.events : [])];
  const broken = caseFile
    ? checkInvariants({ law, world, caseFile, events, now, history: before.flatMap((one) => one.events) })
    : [];
  const mismatches = [...(isIdle ? [] : checkRefusal(step.refused, refusal)), ...facts, ...broken];
  return {
    report: { ...place, ...(refusal ? { refusal } : {}), events, asked, caseFile, mismatches },
    goesOn: broken.length === 0 && (isIdle || outcome.ok === (step.refused === undefined)),
  };
}

/** A decision with the conditions that it asked. What the engine throws is a finding about the pack, not an end. */
function decideNoted(
  { pack, world, noted }: Stage,
  caseFile: StepReport['caseFile'],
  command: Command,
  context: Context,
): { readonly decision: Decision; readonly asked: readonly AskedCondition[] } | { readonly fault: Mismatch } {
  const asking = noted?.pack ?? pack;
  try {
    const decision = decide({ caseVersion: asking, active: asking }, world, caseFile, command, context);
    return { decision, asked: noted?.take() ?? [] };
  } catch (error) {
    const said = error instanceof Error ? error.message : 'an unknown fault';
    return { fault: { what: 'never a fault', expected: 'an answer of the engine', actual: said, because: [] } };
  }
}

/** Retention is carried out by the clock: a step in which somebody acts is none of it. */
function findBusy({ retention, do: doing }: ScenarioStep): Mismatch | undefined {
  if (retention === undefined || doing === undefined) return undefined;
  return { what: 'retention', expected: 'a step in which nobody acts', actual: doing, because: [] };
}
