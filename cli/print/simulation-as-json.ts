import { localDate } from '../../core/engine/calendar/local-date.ts';
import type { Simulation } from '../../core/engine/scenario/simulation.ts';
import { offersTo } from '../../core/engine/scenario/suggest-step.ts';
import { leafStates } from '../../core/engine/views/leaf-states.ts';
import { whatSidesSee } from './simulation.ts';

/** A simulation for programs: each step with what came, where the case stands, what each side sees, who can do what. */
export function simulationAsJson(simulation: Simulation): object {
  const { pack, scenario, steps } = simulation;
  const machine = pack.services[scenario.service]?.machine;
  const { caseFile } = steps.at(-1) ?? {};
  return {
    pack: pack.id,
    version: pack.version,
    service: scenario.service,
    steps: steps.map(({ step, now, zone, refusal, events, caseFile: after, mismatches }) => ({
      ...step,
      now,
      day: localDate(now, zone),
      zone,
      ...(refusal ? { refusal } : {}),
      events: events.map(({ type, effectiveOn, sides, codes }) => ({ type, effectiveOn, sides, codes })),
      states: after && machine ? [...new Set(pack.sides.flatMap((side) => leafStates(machine, after, side)))] : [],
      ...(mismatches.length === 0 ? {} : { broken: mismatches }),
    })),
    deadlines: Object.values(caseFile?.deadlines ?? {}),
    ...(caseFile?.closed ? { outcome: caseFile.closed.outcome } : {}),
    sides: whatSidesSee(simulation).map(({ deadlines, ...seen }) => ({
      ...seen,
      deadlines: deadlines.map(({ id }) => id),
    })),
    offers: Object.keys(scenario.people).flatMap((by) =>
      offersTo(simulation, by)
        .filter(({ refused }) => !refused)
        .map(({ command, name }) => ({ by, command, ...(name === undefined ? {} : { name }) })),
    ),
  };
}
