import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { World } from '../../../engine/model/world.ts';
import { actorOf, type Visit } from '../visit.ts';

/** True for whom cases of an authority can be looked at together: not for somebody to whom single ones were opened by name. */
export function supervises(visit: Visit, world: World): boolean {
  return rolesInForce(visit.pack, world, actorOf(visit)).some(({ reach }) => reach !== 'granted');
}
