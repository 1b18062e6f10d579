import { mayOpen } from '../../access/may-open.ts';
import { takesPart } from '../../access/takes-part.ts';
import type { Instant } from '../../basics/civil-date.ts';
import type { AuthorityId, Side } from '../../basics/identifiers.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { AdoptCase } from '../../model/command.ts';
import type { Authority, World } from '../../model/world.ts';

/**
 * For each side the authority that the command names, else the one of the pack, else that of whoever takes the case over.
 * The side that opens cases has one whose people may open them; every other side has one of the kind that the service says.
 */
export function adoptedParties(
  pack: CompiledPack,
  service: CompiledService,
  world: World,
  { parties: named = {} }: AdoptCase,
  own: Authority,
  now: Instant,
): Result<Readonly<Record<Side, AuthorityId>>, Refusal> {
  const sides = [service.opensOn, ...Object.keys(service.parties).filter((side) => side !== service.opensOn)];
  if (Object.keys(named).some((side) => !sides.includes(side))) return fail(refusal('party-unknown'));
  const parties: Record<Side, AuthorityId> = {};
  for (const side of sides) {
    const ofPack = Object.hasOwn(service.parties, side) ? service.parties[side]?.authority : undefined;
    const id = (Object.hasOwn(named, side) ? named[side] : undefined) ?? ofPack ?? own.id;
    const authority = Object.hasOwn(world.authorities, id) ? world.authorities[id] : undefined;
    const mayTake = authority && takesPart(authority, now) && authority.side === side;
    if (!mayTake || !canAnswer(pack, service, authority)) {
      return fail(refusal('party-unknown', { side }));
    }
    parties[side] = authority.id;
  }
  return ok(parties);
}

function canAnswer(pack: CompiledPack, service: CompiledService, { side, kind }: Authority): boolean {
  if (side !== service.opensOn) return service.parties[side]?.kind === kind;
  const roles = Object.values(pack.roles).filter(({ kinds }) => kinds.includes(kind));
  return mayOpen(roles, service);
}
