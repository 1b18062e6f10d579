import { didYouMean } from '../../../engine/basics/did-you-mean.ts';
import { ok, type Result } from '../../../engine/basics/result.ts';
import type { World } from '../../../engine/model/world.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import type { WorldStep } from './world-step.ts';

/** The end of a period. */
export type EndOfPeriod = Extract<WorldStep, { readonly what: 'end' }>;

/** The world in which an authority takes part until a day, that day included, or why not. Cases that run stay as they are. */
export function endAuthority(world: World, { authority: id, on }: EndOfPeriod): Result<World, readonly Obstacle[]> {
  const authority = Object.hasOwn(world.authorities, id) ? world.authorities[id] : undefined;
  if (!authority) {
    const near = didYouMean(id, Object.keys(world.authorities));
    const mend = near === undefined ? 'Look at the list of authorities.' : `Did you mean ${near}?`;
    return obstructed('authority-unknown', `This instance has no authority ${JSON.stringify(id)}.`, mend);
  }
  if (authority.from !== undefined && on < authority.from) {
    return obstructed(
      'authority-not-begun',
      `${id} takes part from ${authority.from} on.`,
      'Name a day that is not earlier.',
    );
  }
  if (authority.until === on) {
    return obstructed('authority-ends-then', `${id} takes part until ${on} already.`, 'Name another day.');
  }
  const next = { ...authority, until: on };
  return ok({ ...world, version: world.version + 1, authorities: { ...world.authorities, [id]: next } });
}
