import type { Category, Side } from '../basics/identifiers.ts';
import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { type CaseStage, exploreStages } from './explore-stages.ts';
import { grantsInForce, hasPartIn } from './grants-in-force.ts';
import { heldCategories } from './held-categories.ts';
import { reachesStage } from './reaches-stage.ts';

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
  /** What a holder reads besides in an emergency, for a reason and for some hours. */
  readonly underGlass: readonly Category[];
  /** Of `reads` and `underGlass`, what the side can hold at all: of the others there is never anything to read. */
  readonly holds: readonly Category[];
}

/**
 * Who may do what, for every service, role and state that the role's side may know. Where a case stands in several
 * states at once, the rights add up. The same grants are read as for every decision on a case.
 */
export function accessMatrix(pack: CompiledPack): readonly AccessCell[] {
  return Object.values(pack.services).flatMap((service) => {
    const stages = exploreStages(pack, service);
    const isReached = reachesStage(pack, service);
    return Object.values(pack.roles).flatMap((role) => {
      const held = heldCategories(pack, service, role.side);
      const reached = stages?.filter((stage) => isReached(role, stage));
      const active = reached && activeStates(service, role, reached);
      return [null, ...stagesOf(service, role.side)].map((stage): AccessCell => {
        const grants = grantsInForce([role], service.id, (state) => stage !== null && isWithin(stage, state));
        const reads = sorted(grants.flatMap((grant) => grant.reads));
        const concerned = hasPartIn(role, service.id) ? (role.breakGlass?.reads ?? []) : [];
        const underGlass = sorted(concerned.filter((category) => !reads.includes(category)));
        return {
          service: service.id,
          side: role.side,
          role: role.id,
          reach: role.reach,
          stage,
          attainable: !active || (stage === null ? active.size > 0 : active.has(stage)),
          reads,
          writes: sorted(grants.flatMap((grant) => grant.writes)),
          may: sorted(grants.flatMap((grant) => grant.may)),
          underGlass,
          holds: [...reads, ...underGlass].filter((category) => held.has(category)),
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
function activeStates(service: CompiledService, role: RoleRule, reached: readonly CaseStage[]): ReadonlySet<string> {
  return new Set(
    reached.flatMap(({ state }) => ['', ...service.machine.active(service.machine.seenBy(state, role.side))]),
  );
}

function isWithin(stage: string, state: string): boolean {
  return stage === state || stage.startsWith(`${state}.`);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
