import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import { addDays } from '../calendar/add-days.ts';
import { localDate, localTime } from '../calendar/local-date.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import { type Deadline, wakeAt } from '../model/deadline.ts';
import type { World } from '../model/world.ts';
import { retell } from './retell.ts';
import type { Expectation, ExpectedClock, ScenarioData, ScenarioPerson, ScenarioStep } from './scenario-data.ts';
import type { StepReport } from './scenario-report.ts';
import { takeStep } from './take-step.ts';
import { withOnlyItsPeople } from './walk/random-walk.ts';

/** A case with a hand on its clock: the story so far and what came of it. A value: every step gives a new one. */
export interface Simulation {
  readonly pack: CompiledPack;
  readonly world: World;
  /** The story, with the refusals that came. Everybody who may act is introduced. */
  readonly scenario: ScenarioData;
  readonly steps: readonly StepReport[];
}

/** A simulation before anything has happened. */
export function beginSimulation(
  pack: CompiledPack,
  world: World,
  service: string,
  people: Readonly<Record<string, ScenarioPerson>>,
  parties: Readonly<Record<Side, AuthorityId>> = {},
): Simulation {
  const named = Object.keys(parties).length === 0 ? {} : { parties };
  return { pack, world, scenario: { title: 'A simulation', service, people, ...named, steps: [] }, steps: [] };
}

/** The simulation after one more step, whether the rules accept it or not. A step before the clock changes nothing but is told. */
export function act(simulation: Simulation, step: ScenarioStep): Simulation {
  const { pack, world, scenario, steps } = simulation;
  const stage = { pack, world, scenario: { ...scenario, steps: [...scenario.steps, step] } };
  const { report } = takeStep(stage, { section: 'steps', number: steps.length + 1, step }, steps);
  const article = report.refusal?.because?.article;
  const refused = report.refusal && { code: report.refusal.code, ...(article === undefined ? {} : { article }) };
  const asTold = refused ? { ...step, refused } : step;
  const mismatches = report.mismatches.filter(({ what }) => what !== 'answer');
  return {
    ...simulation,
    scenario: { ...scenario, steps: [...scenario.steps, asTold] },
    steps: [...steps, { ...report, step: asTold, mismatches }],
  };
}

/** The simulation before its last step. */
export function undo(simulation: Simulation): Simulation {
  const { scenario, steps } = simulation;
  return { ...simulation, scenario: { ...scenario, steps: scenario.steps.slice(0, -1) }, steps: steps.slice(0, -1) };
}

/** The day that the clock shows, in the zone of an authority or of the pack; undefined before the first step. */
export function today({ pack, world, steps }: Simulation, authority?: AuthorityId): CivilDate | undefined {
  const now = steps.at(-1)?.now;
  const zone = (authority === undefined ? undefined : world.authorities[authority]?.zone) ?? pack.zone;
  return now && localDate(now, zone);
}

/** The first day, in the zone of the pack, on which the next clock has passed or warned; undefined where none waits. */
export function nextDue({ pack, steps }: Simulation): CivilDate | undefined {
  const clocks = Object.values(steps.at(-1)?.caseFile?.deadlines ?? {});
  const next = clocks.flatMap((clock) => wakeAt(clock) ?? []).sort()[0];
  if (next === undefined) return undefined;
  const day = localDate(next, pack.zone);
  // A step without a time of day takes place at noon: what wakes in the afternoon has happened on the day after.
  return localTime(next, pack.zone) > '12:00:00' ? addDays(day, 1) : day;
}

/** The story as a scenario that expects what came: after each step, where the case stands and how its clocks run. */
export function keepSimulation(simulation: Simulation, title: string): ScenarioData {
  const { pack, world, scenario } = simulation;
  const { steps, scenario: told } = retell(pack, world, scenario);
  const expecting = steps.map((report, index): ScenarioStep => {
    const then = expectationOf(pack, report, steps[index - 1]);
    return { ...(told.steps[index] as ScenarioStep), ...(then ? { then } : {}) };
  });
  return withOnlyItsPeople({ ...told, title, steps: expecting });
}

function expectationOf(pack: CompiledPack, { caseFile }: StepReport, before?: StepReport): Expectation | undefined {
  const machine = caseFile && pack.services[caseFile.service]?.machine;
  if (!caseFile || !machine) return undefined;
  const active = machine.active(machine.join(caseFile.stateSeen));
  const state = active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
  const changed = Object.values(caseFile.deadlines).filter(
    (clock) => JSON.stringify(clock) !== JSON.stringify(before?.caseFile?.deadlines[clock.id]),
  );
  const clocks = changed.map(({ id, status, lastDay, explanation }): [string, ExpectedClock] => [
    id,
    {
      status: status.is,
      ...(lastDay === undefined ? {} : { lastDay }),
      ...('on' in status ? { on: status.on } : {}),
      ...(status.is === 'met' ? { late: status.late } : {}),
      ...(isPaused({ status, explanation }) ? { paused: true } : {}),
    },
  ]);
  return {
    state,
    ...(caseFile.closed && !before?.caseFile?.closed ? { outcome: caseFile.closed.outcome } : {}),
    ...(clocks.length === 0 ? {} : { deadlines: Object.fromEntries(clocks) }),
  };
}

function isPaused({ status, explanation }: Pick<Deadline, 'status' | 'explanation'>): boolean {
  return status.is === 'running' && explanation.caveats.some((caveat) => caveat.is === 'paused');
}
