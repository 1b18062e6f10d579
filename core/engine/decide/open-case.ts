import { mayOpen } from '../access/may-open.ts';
import { takesPart } from '../access/takes-part.ts';
import type { Instant } from '../basics/civil-date.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { OpenCase } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { Authority, World } from '../model/world.ts';
import { findAskedService } from './asked-service.ts';
import { beginCase } from './begin-case.ts';
import { effectiveDate } from './effective-date.ts';
import { followEarlier } from './follow-earlier.ts';
import type { Law, Progress } from './progress.ts';

/** Opens a case under the active version, on the side that the service says. It exists for that side only. */
export function openCase(law: Law, world: World, command: OpenCase, context: Context): Result<Progress, Refusal> {
  const pack = law.active;
  const { actor } = context;
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const asked = findAskedService(pack, world, actor, command.service, mayOpen);
  if (!asked.ok) return asked;
  const service = asked.value;

  const own = world.authorities[actor.authority] as Authority;
  const day = effectiveDate(context, command.effectiveOn, { zone: own.zone, daysBack: 0 });
  if (!day.ok) return day;
  if (!takesPart(own, context.now)) return fail(refusal('not-allowed'));
  const parties = chooseParties(service, world, command, own, context.now);
  if (!parties.ok) return parties;
  const earlier = command.earlier === undefined ? undefined : followEarlier(service, context.grants.earlier, day.value);
  if (earlier && !earlier.ok) return earlier;
  return beginCase(pack, world, service, context, {
    parties: parties.value,
    on: day.value,
    at: context.now,
    ...(earlier ? { earlier: earlier.value } : {}),
    by: { kind: 'person', authority: actor.authority, side: own.side, user: actor.user },
  });
}

/** The own authority, and for each other side the one that the pack or the command names. */
function chooseParties(
  service: CompiledService,
  world: World,
  command: OpenCase,
  own: Authority,
  now: Instant,
): Result<Record<Side, AuthorityId>, Refusal> {
  const parties: Record<Side, AuthorityId> = { [service.opensOn]: own.id };
  for (const side of Object.keys(command.parties ?? {})) {
    if (!Object.hasOwn(service.parties, side)) return fail(refusal('party-unknown'));
  }
  for (const [side, rule] of Object.entries(service.parties)) {
    if (side === service.opensOn) continue;
    const id = command.parties?.[side] ?? rule.authority;
    const authority = id !== undefined && Object.hasOwn(world.authorities, id) ? world.authorities[id] : undefined;
    if (!authority || authority.side !== side || authority.kind !== rule.kind || !takesPart(authority, now))
      return fail(refusal('party-unknown', { side }));
    parties[side] = authority.id;
  }
  return ok(parties);
}
