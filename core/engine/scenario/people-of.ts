import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { PersonActor } from '../model/actor.ts';
import type { World } from '../model/world.ts';

/** Everybody who can hold a role: one person for each role and authority, `role@authority`. */
export function peopleOf(pack: CompiledPack, world: World): readonly PersonActor[] {
  return Object.values(pack.roles).flatMap((role) =>
    Object.values(world.authorities)
      .filter(({ side, kind }) => side === role.side && role.kinds.includes(kind))
      .map(({ id }) => ({ kind: 'person' as const, user: `${role.id}@${id}`, authority: id, roles: [role.id] })),
  );
}
