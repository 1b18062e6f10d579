import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { evolve } from '../evolve/evolve.ts';
import type { By } from '../model/case-event.ts';
import type { Context } from '../model/context.ts';
import type { FollowedCase } from '../model/earlier-case.ts';
import type { World } from '../model/world.ts';
import { consequences } from './consequences.ts';
import { findNotAParty } from './not-a-party.ts';
import { newEvent, type Progress } from './progress.ts';

/** How a case begins. */
export interface Beginning {
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  readonly on: CivilDate;
  /** The very moment, where it is known. */
  readonly at?: Instant;
  readonly by: By;
  /** The case that this one follows. */
  readonly earlier?: FollowedCase;
}

/** The first event of a case and what follows from it, on the side on which the service opens. */
export function beginCase(
  pack: CompiledPack,
  world: World,
  service: CompiledService,
  context: Context,
  { parties, on, at, by, earlier }: Beginning,
): Result<Progress, Refusal> {
  const { grants } = context;
  if (grants.caseId === undefined) throw new RangeError('a case that begins needs the grant caseId');
  const notAParty = findNotAParty(service, world, parties, on);
  if (notAParty) return fail(notAParty);
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
      parties,
      ...ownReference(service, context),
      ...(earlier ? { earlier } : {}),
    },
    sides: [service.opensOn],
    seen: { [service.opensOn]: seenByOpener },
    effectiveOn: on,
    by,
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
  return ok(consequences(progress, { on, ...(at === undefined ? {} : { at }), entered: start.entered }));
}

/** A case that will never be handed to another side has its public reference from the beginning. */
function ownReference(service: CompiledService, { grants }: Context): { readonly reference?: string } {
  const staysHome = Object.keys(service.parties).every((side) => side === service.opensOn);
  return staysHome && grants.reference !== undefined ? { reference: grants.reference } : {};
}
