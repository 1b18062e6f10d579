import type { World } from '../../../../core/engine/model/world.ts';

/** The world with another authority of the same kind beside each: whoever works there must see nothing. */
export function withTwins(world: World): World {
  const twins = Object.values(world.authorities).map((one) => [`${one.id}-twin`, { ...one, id: `${one.id}-twin` }]);
  return { ...world, authorities: { ...world.authorities, ...Object.fromEntries(twins) } };
}
