import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { World } from '../../model/world.ts';
import { retell } from '../retell.ts';
import type { ScenarioData, ScenarioStep } from '../scenario-data.ts';
import type { Mismatch } from '../scenario-report.ts';
import { stepsOf } from '../steps-of.ts';
import { fillForm } from './fill-form.ts';
import { withOnlyItsPeople } from './random-walk.ts';

/** How often a story is told again at most while it is made shorter. */
const mostTellings = 400;

/**
 * The shortest and simplest story found in which the same thing is not as it always is: fewer steps, fewer days,
 * simpler answers. The same story always gives the same one.
 */
export function shrinkWalk(pack: CompiledPack, world: World, scenario: ScenarioData, broken: Mismatch): ScenarioData {
  let tellings = 0;
  /** The story as it goes with these steps, if the same thing breaks in it. */
  const tell = (steps: readonly ScenarioStep[]): readonly ScenarioStep[] | undefined => {
    if (steps.length === 0 || tellings >= mostTellings) return undefined;
    tellings += 1;
    const { broken: found, scenario: told } = retell(pack, world, { ...scenario, given: [], steps });
    return found && isSame(found, broken) ? told.steps : undefined;
  };
  let best = tell(stepsOf(scenario)) ?? scenario.steps;
  for (let before = ''; before !== JSON.stringify(best) && tellings < mostTellings; ) {
    before = JSON.stringify(best);
    best = tell(best.filter(({ refused }) => !refused)) ?? best;
    best = withoutParts(best, tell);
    best = simplified(pack, scenario.service, best, tell);
  }
  return withOnlyItsPeople({ ...scenario, given: [], steps: best });
}

type Tell = (steps: readonly ScenarioStep[]) => readonly ScenarioStep[] | undefined;

/** Leaves out as many steps in a row as it can: half of the story at first, one at a time in the end. */
function withoutParts(steps: readonly ScenarioStep[], tell: Tell): readonly ScenarioStep[] {
  let best = steps;
  for (let size = Math.floor(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = best.length - size; start >= 0; start -= size) {
      best = tell(best.toSpliced(start, size)) ?? best;
    }
  }
  return best;
}

/** Each step without what it does not need: the time of day, the days before it, answers beyond the least. */
function simplified(
  pack: CompiledPack,
  service: string,
  steps: readonly ScenarioStep[],
  tell: Tell,
): readonly ScenarioStep[] {
  let best = steps;
  for (let index = 0; index < best.length; index++) {
    for (const simpler of simplerSteps(pack, service, best, index)) {
      best = tell(best.with(index, simpler)) ?? best;
    }
  }
  return best;
}

function simplerSteps(
  pack: CompiledPack,
  service: string,
  steps: readonly ScenarioStep[],
  index: number,
): readonly ScenarioStep[] {
  const step = steps[index] as ScenarioStep;
  const { at, ...untimed } = step;
  const before = steps[index - 1]?.on;
  const form = formOf(pack, service, step);
  const least = form && fillForm(pack, form, () => 0, 0);
  return [
    ...(at === undefined ? [] : [untimed]),
    ...(before === undefined || before === step.on ? [] : [{ ...untimed, on: before }]),
    ...(step.answers && least && JSON.stringify(least) !== JSON.stringify(step.answers)
      ? [{ ...step, answers: least }]
      : []),
    ...Object.keys(step.answers ?? {}).map((key) => {
      const { [key]: _left, ...answers } = step.answers ?? {};
      return { ...step, answers };
    }),
  ];
}

function formOf(pack: CompiledPack, service: string, { do: what, form }: ScenarioStep) {
  const rules = pack.services[service];
  const id = form ?? (what === undefined ? undefined : rules?.transitions[what]?.form);
  return id === undefined ? undefined : rules?.forms[id];
}

/** The same rule is broken; of a fault, the same one. */
function isSame(found: Mismatch, broken: Mismatch): boolean {
  const isFault = broken.what !== 'always';
  return (
    found.what === broken.what && found.expected === broken.expected && (!isFault || found.actual === broken.actual)
  );
}
