import { didYouMean } from '../../core/engine/basics/did-you-mean.ts';
import { isSameJson } from '../../core/engine/basics/json.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { ScenarioPerson } from '../../core/engine/scenario/scenario-data.ts';
import type { ScenarioFile } from '../../core/engine/scenario/scenarios-of.ts';
import type { Simulation } from '../../core/engine/scenario/simulation.ts';
import { castOf } from '../../core/engine/scenario/walk/cast.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Everybody who can act in a simulation: each role of each authority, and the people of the pack's scenarios under the
 * names that they have there, where all scenarios of the service mean the same person.
 */
export function simulatedPeople(
  pack: CompiledPack,
  service: string,
  scenarios: readonly ScenarioFile[],
): Readonly<Record<string, ScenarioPerson>> {
  const told = scenarios
    .filter(({ scenario }) => scenario.service === service)
    .flatMap(({ scenario }) => Object.entries(scenario.people));
  const agreed = told.filter(([name, person]) =>
    told.every(([other, one]) => other !== name || isSameJson(one, person)),
  );
  const people = Object.fromEntries(agreed);
  const others = Object.entries(castOf(pack, pack.seed)).filter(
    ([, { role, authority }]) => !Object.values(people).some((one) => one.role === role && one.authority === authority),
  );
  return { ...Object.fromEntries(others), ...people };
}

/** The name of the person meant by a name, a role, or `role@authority`. Throws a UsageError that names those there are. */
export function getPerson({ scenario, steps }: Simulation, written: string): string {
  const { people } = scenario;
  if (Object.hasOwn(people, written)) return written;
  const [role = '', authority] = written.split('@');
  const holders = Object.entries(people).filter(
    ([, person]) => [person.role].flat().includes(role) && (authority === undefined || person.authority === authority),
  );
  const { parties = {}, participants = {} } = steps.at(-1)?.caseFile ?? {};
  const taking = new Set([...Object.values(parties), ...Object.values(participants).map((one) => one.authority)]);
  const inCase = holders.filter(([, person]) => taking.has(person.authority));
  const [first, ...more] = inCase.length > 0 ? inCase : holders;
  const authorities = new Set(more.map(([, person]) => person.authority));
  if (first && [...authorities].every((one) => one === first[1].authority)) return first[0];
  const names = Object.keys(people);
  if (first) {
    const some = holders.slice(0, 5).map(([, person]) => `${role}@${person.authority}`);
    throw new UsageError(
      `Several authorities have the role ${role}. Say which: ${some.join(', ')}${holders.length > 5 ? ', …' : ''}.`,
    );
  }
  const near = didYouMean(written, names);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(
    `Nobody is called ${written}.${meant} There are: ${names.slice(0, 30).join(', ')}${names.length > 30 ? ', …' : ''}.`,
  );
}
