import type { mayOpen } from '../access/may-open.ts';
import { rolesInForce } from '../access/roles-in-force.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { PersonActor } from '../model/actor.ts';
import type { World } from '../model/world.ts';

/** The service in which somebody wants to begin a case. Who may begin none is not told which services there are. */
export function findAskedService(
  pack: CompiledPack,
  world: World,
  actor: PersonActor,
  name: string,
  may: typeof mayOpen,
): Result<CompiledService, Refusal> {
  const roles = rolesInForce(pack, world, actor);
  const service = Object.hasOwn(pack.services, name) ? pack.services[name] : undefined;
  const asked = service ? [service] : Object.values(pack.services);
  if (!asked.some((each) => may(roles, each))) return fail(refusal('not-allowed'));
  return service ? ok(service) : fail(refusal('service-unknown'));
}
