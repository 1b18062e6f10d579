import type { Category } from '../basics/identifiers.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import type { ReachWay } from '../model/reach-way.ts';
import { grantsInForce, hasPartIn } from './grants-in-force.ts';

/** In which ways a role reaches cases. Oversight sees what parties and participants see. */
export function waysOf(role: RoleRule): readonly ReachWay[] {
  if (role.reach === 'all') return ['party', 'participant', 'oversight'];
  if (role.reach === 'granted') return [];
  return role.reach === 'party' ? ['party'] : ['participant'];
}

/** The categories that roles may read in a case of which only the service, the leaf states and the ways of reach are known. */
export function readsInStates(
  roles: readonly RoleRule[],
  service: string,
  states: readonly string[],
  why: readonly ReachWay[],
): ReadonlySet<Category> {
  const isActive = (state: string) => states.some((leaf) => leaf === state || leaf.startsWith(`${state}.`));
  const reaching = roles.filter((role) => waysOf(role).some((way) => why.includes(way)));
  return new Set(grantsInForce(reaching, service, isActive).flatMap(({ reads }) => reads));
}

/** True where one of the roles sees a case of which only the service and the ways of reach are known. */
export function seesCase(roles: readonly RoleRule[], service: string, why: readonly ReachWay[]): boolean {
  return roles.some((role) => hasPartIn(role, service) && waysOf(role).some((way) => why.includes(way)));
}

/** The categories that roles may read at some stage. */
export function everReads(roles: readonly RoleRule[]): ReadonlySet<Category> {
  return new Set(roles.flatMap(({ grants }) => grants.flatMap(({ reads }) => reads)));
}
