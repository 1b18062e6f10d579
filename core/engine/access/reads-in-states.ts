import type { Category } from '../basics/identifiers.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import type { ReachWay } from '../model/reach-way.ts';

/** In which ways a role reaches cases. Oversight sees what parties and participants see. */
export function waysOf(role: RoleRule): readonly ReachWay[] {
  if (role.reach === 'all') return ['party', 'participant', 'oversight'];
  return role.reach === 'party' ? ['party'] : ['participant'];
}

/** The categories that roles may read in a case of which only the leaf states and the ways of reach are known. */
export function readsInStates(
  roles: readonly RoleRule[],
  states: readonly string[],
  why: readonly ReachWay[],
): ReadonlySet<Category> {
  const isActive = (state: string) => states.some((leaf) => leaf === state || leaf.startsWith(`${state}.`));
  const grants = roles.filter((role) => waysOf(role).some((way) => why.includes(way))).flatMap((role) => role.grants);
  const inForce = grants.filter(({ during }) => !during || during.some(isActive));
  return new Set(inForce.flatMap(({ reads }) => reads));
}

/** The categories that roles may read at some stage. */
export function everReads(roles: readonly RoleRule[]): ReadonlySet<Category> {
  return new Set(roles.flatMap(({ grants }) => grants.flatMap(({ reads }) => reads)));
}
