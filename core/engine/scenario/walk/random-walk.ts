import { type CivilDate, civilDate } from '../../basics/civil-date.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import { mayBeParty } from '../../decide/not-a-party.ts';
import type { World } from '../../model/world.ts';
import type { ScenarioData, ScenarioStep } from '../scenario-data.ts';
import type { StepReport } from '../scenario-report.ts';
import { stepsOf } from '../steps-of.ts';
import { takeStep } from '../take-step.ts';
import { castOf } from './cast.ts';
import { type Chance, pick } from './chance.ts';
import { drawStep } from './draw-step.ts';

/** A walk: a story that was drawn by chance, with what came of each step. */
export interface Walk {
  readonly scenario: ScenarioData;
  readonly steps: readonly StepReport[];
}

/** How often a walk turns away from a step that would end the case. */
const endsAvoided = 0.9;

/** How often a walk begins where a fixture ends. */
const begunByFixture = 0.6;

/** The day on which walks begin where nobody says otherwise. */
const firstDayOfWalks = civilDate('2026-03-02');

/**
 * Takes a case of a service through `length` steps at random; ends early where the case ends or something is not as it
 * always is. What a step is refused with becomes part of the story, so that it can be told again. Where fixtures tell of
 * cases of the service, most walks go on from one of them, and few steps are spent on what everybody does first.
 */
export function randomWalk(
  pack: CompiledPack,
  service: CompiledService,
  world: World,
  chance: Chance,
  length: number,
  { from = firstDayOfWalks, fixtures = [] }: { from?: CivilDate; fixtures?: readonly ScenarioData[] } = {},
): Walk {
  const fitting = fixtures.filter((one) => one.service === service.id);
  const fixture = fitting.length > 0 && chance() < begunByFixture ? pick(chance, fitting) : undefined;
  const told: ScenarioStep[] = [];
  const steps: StepReport[] = [];
  const scenario: ScenarioData = {
    title: `A walk through ${service.id}`,
    service: service.id,
    people: { ...castOf(pack, world), ...fixture?.people },
    ...(fixture ? partiesGiven(fixture) : partiesOf(service, world, chance, from)),
    steps: told,
  };
  const stage = { pack, scenario, world };
  for (const { step } of fixture?.begun ?? []) {
    told.push(step);
    steps.push(takeStep(stage, { section: 'steps', number: told.length, step }, steps).report);
  }
  for (let count = 0; count < length; count++) {
    const before = steps.at(-1);
    if (before?.caseFile?.closed) break;
    const step = drawStep({ stage, service, before, chance }, from);
    told.push(step);
    const { report } = takeStep(stage, { section: 'steps', number: told.length, step }, steps);
    // What ends a case is offered almost everywhere: taken as often as anything else, no walk would get far.
    if (report.caseFile?.closed && step.by !== undefined && chance() < endsAvoided) {
      told.pop();
      continue;
    }
    const { refusal } = report;
    const asTold = refusal ? { ...step, refused: { code: refusal.code } } : step;
    told[told.length - 1] = asTold;
    const mismatches = report.mismatches.filter(({ what }) => isBroken(what));
    steps.push({ ...report, step: asTold, mismatches });
    if (mismatches.length > 0) break;
  }
  return { scenario: withOnlyItsPeople(scenario), steps };
}

/** True for a finding that no story can expect: something that is always so, or a fault. */
export function isBroken(what: string): boolean {
  return what === 'always' || what === 'never a fault';
}

function partiesGiven({ parties }: ScenarioData): Pick<ScenarioData, 'parties'> {
  return parties ? { parties } : {};
}

function partiesOf(
  service: CompiledService,
  world: World,
  chance: Chance,
  from: CivilDate,
): Pick<ScenarioData, 'parties'> {
  const parties = Object.entries(service.parties)
    .filter(([side, rule]) => side !== service.opensOn && rule.authority === undefined)
    .flatMap(([side, rule]) => {
      const fitting = Object.values(world.authorities).filter(
        (one) => one.side === side && one.kind === rule.kind && mayBeParty(service, world, one.id, from),
      );
      const chosen = fitting[Math.floor(chance() * fitting.length)];
      return chosen ? [[side, chosen.id] as const] : [];
    });
  return parties.length === 0 ? {} : { parties: Object.fromEntries(parties) };
}

/** A story introduces those who act in it. */
export function withOnlyItsPeople(scenario: ScenarioData): ScenarioData {
  const steps = stepsOf(scenario);
  const named = new Set(
    steps.flatMap(({ by, person, then }) => [
      ...(by === undefined ? [] : [by]),
      ...(person === undefined ? [] : [person]),
      ...Object.keys(then?.sees ?? {}),
    ]),
  );
  const people = Object.entries(scenario.people).filter(([name]) => named.has(name));
  return { ...scenario, people: Object.fromEntries(people) };
}
