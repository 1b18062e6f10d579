import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { World } from '../../model/world.ts';
import { peopleOf } from '../people-of.ts';
import type { ScenarioPerson } from '../scenario-data.ts';

/**
 * Everybody who can hold a role, by a name that a scenario can use: the role, with the authority behind it where
 * several authorities have it.
 */
export function castOf(pack: CompiledPack, world: World): Readonly<Record<string, ScenarioPerson>> {
  const people = peopleOf(pack, world);
  const holders = (role: string) => people.filter(({ roles }) => roles.includes(role)).length;
  return Object.fromEntries(
    people.map(({ roles: [role = ''], authority }): [string, ScenarioPerson] => [
      holders(role) === 1 ? role : `${role}-${authority}`.slice(0, 64),
      { role, authority },
    ]),
  );
}
