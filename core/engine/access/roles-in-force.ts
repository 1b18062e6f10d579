import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { PersonActor } from '../model/actor.ts';
import type { World } from '../model/world.ts';

/**
 * The rules of the roles that an actor really holds: known to the pack, of the side and kind of its authority.
 * An authority that the world does not know has none.
 */
export function rolesInForce(pack: CompiledPack, world: World, actor: PersonActor): readonly RoleRule[] {
  const authority = Object.hasOwn(world.authorities, actor.authority) ? world.authorities[actor.authority] : undefined;
  if (!authority) return [];
  return actor.roles
    .map((role) => (Object.hasOwn(pack.roles, role) ? pack.roles[role] : undefined))
    .filter((rule) => rule !== undefined)
    .filter((rule) => rule.side === authority.side && rule.kinds.includes(authority.kind));
}
