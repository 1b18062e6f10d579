import type { Category, UserId } from '../basics/identifiers.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import { type ReachWay, wayOfPerson } from '../model/reach-way.ts';
import { grantsInForce, hasPartIn } from './grants-in-force.ts';

/**
 * In which ways a person reaches cases in a role. Oversight sees what parties and participants see; of the cases that were
 * opened by name, each person those that were opened to it.
 */
export function waysOf(role: RoleRule, user: UserId): readonly ReachWay[] {
  if (role.reach === 'all') return ['party', 'participant', 'oversight'];
  if (role.reach === 'granted') return [wayOfPerson(role.id, user)];
  return role.reach === 'party' ? ['party'] : ['participant'];
}

/**
 * The categories that a person may read by roles in a case of which only the service, the leaf states and the ways of reach
 * are known. An emergency right counts in the case only, never in a list.
 */
export function readsInStates(
  roles: readonly RoleRule[],
  service: string,
  states: readonly string[],
  why: readonly ReachWay[],
  user: UserId,
): ReadonlySet<Category> {
  const isActive = (state: string) => states.some((leaf) => leaf === state || leaf.startsWith(`${state}.`));
  const reaching = roles.filter((role) => waysOf(role, user).some((way) => why.includes(way)));
  return new Set(grantsInForce(reaching, service, isActive).flatMap(({ reads }) => reads));
}

/** True where one of the roles sees a case of which only the service and the ways of reach are known. */
export function seesCase(roles: readonly RoleRule[], service: string, why: readonly ReachWay[], user: UserId): boolean {
  return roles.some((role) => hasPartIn(role, service) && waysOf(role, user).some((way) => why.includes(way)));
}

/** The categories that roles may read at some stage. */
export function everReads(roles: readonly RoleRule[]): ReadonlySet<Category> {
  return new Set(roles.flatMap(({ grants }) => grants.flatMap(({ reads }) => reads)));
}
