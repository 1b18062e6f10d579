import { mayOpen } from '../access/may-open.ts';
import { rolesInForce } from '../access/roles-in-force.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { evolve } from '../evolve/evolve.ts';
import type { OpenCase } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { Authority, World } from '../model/world.ts';
import { consequences } from './consequences.ts';
import { effectiveDate } from './effective-date.ts';
import { followEarlier } from './follow-earlier.ts';
import { findNotAParty } from './not-a-party.ts';
import { type Law, newEvent, type Progress } from './progress.ts';

/** Opens a case under the active version, on the side that the service says. It exists for that side only. */
export function openCase(law: Law, world: World, command: OpenCase, context: Context): Result<Progress, Refusal> {
  const pack = law.active;
  const { actor, grants } = context;
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const roles = rolesInForce(pack, world, actor);
  const service = Object.hasOwn(pack.services, command.service) ? pack.services[command.service] : undefined;
  // Who may open nothing is not told which services there are.
  const asked = service ? [service] : Object.values(pack.services);
  if (!asked.some((each) => mayOpen(roles, each))) return fail(refusal('not-allowed'));
  if (!service) return fail(refusal('service-unknown'));
  if (grants.caseId === undefined) throw new RangeError('open-case needs the grant caseId');

  const own = world.authorities[actor.authority] as Authority;
  const day = effectiveDate(context, command.effectiveOn, { zone: own.zone, daysBack: 0 });
  if (!day.ok) return day;
  const parties = chooseParties(service, world, command, own);
  if (!parties.ok) return parties;
  const notAParty = findNotAParty(service, world, parties.value, day.value);
  if (notAParty) return fail(notAParty);
  const earlier = command.earlier === undefined ? undefined : followEarlier(service, grants.earlier, day.value);
  if (earlier && !earlier.ok) return earlier;
  const start = service.machine.start(() => undefined);
  if (start.is !== 'moved')
    return fail(refusal('condition-unknown', start.is === 'unanswered' ? { condition: start.condition } : {}));

  const seenByOpener = {
    state: service.machine.seenBy(start.state, service.opensOn),
    entered: start.entered.filter((path) => service.machine.states[path]?.sides.includes(service.opensOn)),
  };
  const opened = newEvent(context, world, {
    type: 'case-opened',
    codes: {
      caseId: grants.caseId,
      service: service.id,
      pack: { id: pack.id, version: pack.version, hash: pack.hash },
      machineHash: service.machine.hash,
      parties: parties.value,
      ...ownReference(service, context),
      ...(earlier ? { earlier: earlier.value } : {}),
    },
    sides: [service.opensOn],
    seen: { [service.opensOn]: seenByOpener },
    effectiveOn: day.value,
    by: { kind: 'person', authority: actor.authority, side: own.side, user: actor.user },
    ofWorld: true,
  });
  const progress: Progress = {
    law: { caseVersion: pack, active: pack },
    service,
    world,
    context,
    caseFile: evolve(undefined, opened),
    events: [opened],
    effects: [],
  };
  return ok(consequences(progress, { on: day.value, at: context.now, entered: start.entered }));
}

/** A case that will never be handed to another side has its public reference from the beginning. */
function ownReference(service: CompiledService, { grants }: Context): { readonly reference?: string } {
  const staysHome = Object.keys(service.parties).every((side) => side === service.opensOn);
  return staysHome && grants.reference !== undefined ? { reference: grants.reference } : {};
}

/** The own authority, and for each other side the one that the pack or the command names. */
function chooseParties(
  service: CompiledService,
  world: World,
  command: OpenCase,
  own: Authority,
): Result<Record<Side, AuthorityId>, Refusal> {
  const parties: Record<Side, AuthorityId> = { [service.opensOn]: own.id };
  for (const side of Object.keys(command.parties ?? {})) {
    if (!Object.hasOwn(service.parties, side)) return fail(refusal('party-unknown'));
  }
  for (const [side, rule] of Object.entries(service.parties)) {
    if (side === service.opensOn) continue;
    const id = command.parties?.[side] ?? rule.authority;
    const authority = id !== undefined && Object.hasOwn(world.authorities, id) ? world.authorities[id] : undefined;
    if (!authority || authority.side !== side || authority.kind !== rule.kind)
      return fail(refusal('party-unknown', { side }));
    parties[side] = authority.id;
  }
  return ok(parties);
}
