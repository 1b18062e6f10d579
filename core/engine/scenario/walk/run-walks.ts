import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { World } from '../../model/world.ts';
import { runScenario } from '../run-scenario.ts';
import type { ScenarioData } from '../scenario-data.ts';
import type { ScenarioReport } from '../scenario-report.ts';
import { chanceFrom } from './chance.ts';
import { randomWalk } from './random-walk.ts';
import { shrinkWalk } from './shrink-walk.ts';

/** How long a walk is at most. */
const stepsInWalk = 40;

/** What walks are drawn from. */
export interface WalkOptions {
  readonly walks: number;
  /** The same seed gives the same walks. */
  readonly seed: number;
  /** Scenarios that begin with fixtures of the pack. */
  readonly fixtures?: readonly ScenarioData[];
}

/** What came of many walks. */
export interface WalksReport {
  readonly seed: number;
  readonly walks: number;
  readonly steps: number;
  /** One story for each different thing that is not as it always is, as short as it could be made. */
  readonly failures: readonly WalkFailure[];
}

/** A story in which something is not as it always is. */
export interface WalkFailure {
  /** Which walk found it, from 1. */
  readonly walk: number;
  readonly scenario: ScenarioData;
  readonly report: ScenarioReport;
}

/** Draws walks through the services of a pack, one after another, and shortens the story of whatever they find. */
export function runWalks(
  pack: CompiledPack,
  { walks, seed, fixtures = [] }: WalkOptions,
  world: World = pack.seed,
): WalksReport {
  const services = Object.values(pack.services);
  const failures = new Map<string, WalkFailure>();
  let steps = 0;
  for (let index = 0; index < walks; index++) {
    const service = services[index % services.length];
    if (!service) break;
    // Far enough apart that walks of neighbouring seeds differ.
    const walk = randomWalk(pack, service, world, chanceFrom(seed * 1_000_003 + index), stepsInWalk, { fixtures });
    steps += walk.steps.length;
    const [broken] = walk.steps.at(-1)?.mismatches ?? [];
    if (!broken) continue;
    const finding = `${service.id} ${broken.expected} ${broken.actual}`;
    if (failures.has(finding)) continue;
    const shrunk = shrinkWalk(pack, world, walk.scenario, broken);
    const scenario = { ...shrunk, title: titleOf(broken.actual) };
    failures.set(finding, { walk: index + 1, scenario, report: runScenario(pack, scenario, world) });
  }
  return { seed, walks, steps, failures: [...failures.values()] };
}

function titleOf(actual: string): string {
  return `Found by a random walk: ${actual}`.slice(0, 400);
}
