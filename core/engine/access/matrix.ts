import type { Category, Side } from '../basics/identifiers.ts';
import type { CompiledPack, CompiledService, RoleRule } from '../compile/compiled-pack.ts';
import { type CaseStage, exploreStages, participantsOf } from './explore-stages.ts';
import { grantsInForce } from './grants-in-force.ts';
import { heldCategories } from './held-categories.ts';

/** The rights of one role in cases of one service that it reaches, while one state is active. */
export interface AccessCell {
  readonly service: string;
  readonly side: Side;
  readonly role: string;
  /** How the role reaches cases. */
  readonly reach: RoleRule['reach'];
  /** The state with its parents, as the side knows it; null for what holds in any state. */
  readonly stage: string | null;
  /** False where no case that the role reaches can stand there: the rights exist on paper only. */
  readonly attainable: boolean;
  readonly reads: readonly Category[];
  readonly writes: readonly Category[];
  /** Transition ids and command types. */
  readonly may: readonly string[];
  /** Of `reads`, what the side can hold at all: of the others there is never anything to read. */
  readonly holds: readonly Category[];
}

/**
 * Who may do what, for every service, role and state that the role's side may know. Where a case stands in several
 * states at once, the rights add up. The same grants are read as for every decision on a case.
 */
export function accessMatrix(pack: CompiledPack): readonly AccessCell[] {
  return Object.values(pack.services).flatMap((service) => {
    const stages = exploreStages(pack, service);
    return Object.values(pack.roles).flatMap((role) => {
      const held = heldCategories(pack, service, role.side);
      const active = stages && activeStates(pack, service, role, stages);
      return [null, ...stagesOf(service, role.side)].map((stage): AccessCell => {
        const grants = grantsInForce([role], service.id, (state) => stage !== null && isWithin(stage, state));
        const reads = sorted(grants.flatMap((grant) => grant.reads));
        return {
          service: service.id,
          side: role.side,
          role: role.id,
          reach: role.reach,
          stage,
          attainable: role.reach !== 'granted' && (!active || (stage === null ? active.size > 0 : active.has(stage))),
          reads,
          writes: sorted(grants.flatMap((grant) => grant.writes)),
          may: sorted(grants.flatMap((grant) => grant.may)),
          holds: reads.filter((category) => held.has(category)),
        };
      });
    });
  });
}

/** The states of a service that a side may know, in the order of the workflow. */
export function stagesOf(service: CompiledService, side: Side): readonly string[] {
  return Object.values(service.machine.states)
    .filter(({ sides }) => sides.includes(side))
    .map(({ path }) => path);
}

/** The states that can be active, as the side sees them, in cases that the role reaches; an empty text for none. */
function activeStates(
  pack: CompiledPack,
  service: CompiledService,
  role: RoleRule,
  stages: readonly CaseStage[],
): ReadonlySet<string> {
  const reached = stages.filter((stage) => isReached(pack, service, role, stage));
  return new Set(
    reached.flatMap(({ state }) => ['', ...service.machine.active(service.machine.seenBy(state, role.side))]),
  );
}

function isReached(pack: CompiledPack, service: CompiledService, role: RoleRule, stage: CaseStage): boolean {
  if (!stage.known.has(role.side)) return false;
  if (role.reach === 'participant') return participantsOf(service, role).some((id) => stage.participants.has(id));
  if (role.reach === 'all') return true;
  const party = Object.hasOwn(service.parties, role.side) ? service.parties[role.side] : undefined;
  if (party) return role.kinds.includes(party.kind);
  const openers = Object.values(pack.roles).filter(({ side, grants }) => {
    const opens = grants.some(
      ({ may, services }) => may.includes('open-case') && (services?.includes(service.id) ?? true),
    );
    return opens && side === service.opensOn;
  });
  return role.side === service.opensOn && openers.some(({ kinds }) => kinds.some((kind) => role.kinds.includes(kind)));
}

function isWithin(stage: string, state: string): boolean {
  return stage === state || stage.startsWith(`${state}.`);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
