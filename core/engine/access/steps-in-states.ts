import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { exploreStages } from './explore-stages.ts';
import { grantsInForce } from './grants-in-force.ts';

/**
 * Which steps the workflow always offers in which innermost state, whatever its conditions answer; undefined where a service
 * has more stages than can be looked at. Dear to compute: keep it with the pack.
 */
export function stepsInStates(
  pack: CompiledPack,
  service: CompiledService,
): ReadonlyMap<string, readonly string[]> | undefined {
  const stages = exploreStages(pack, service);
  if (!stages) return undefined;
  const { machine, transitions } = service;
  const paths = Object.keys(machine.states);
  const isInnermost = (path: string) => !paths.some((other) => other.startsWith(`${path}.`));
  const steps = new Map<string, ReadonlySet<string>>();
  for (const { state } of stages) {
    const offered = new Set(machine.accepts(state).filter((event) => Object.hasOwn(transitions, event)));
    for (const path of machine.active(state).filter(isInnermost)) {
      const before = steps.get(path);
      steps.set(path, new Set([...offered].filter((id) => !before || before.has(id))));
    }
  }
  const order = Object.keys(transitions);
  return new Map([...steps].map(([path, some]) => [path, order.filter((id) => some.has(id))]));
}

/** The steps among some that holders of the roles may take while a case stands in a state. */
export function stepsOfRoles(
  roles: readonly RoleRule[],
  service: CompiledService,
  path: string,
  steps: readonly string[],
): readonly string[] {
  const isActive = (state: string) => path === state || path.startsWith(`${state}.`);
  const may = new Set(grantsInForce(roles, service.id, isActive).flatMap((grant) => grant.may));
  const sides = new Set(roles.map(({ side }) => side));
  return steps.filter((id) => may.has(id) && sides.has(service.transitions[id]?.by ?? ''));
}
