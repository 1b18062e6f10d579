import { grantsFor, grantsInForce } from '../../access/grants-in-force.ts';
import { reachesStage } from '../../access/reaches-stage.ts';
import type { CompiledPack, RoleRule } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { GraphNode } from './service-graph.ts';

/** Where a case stands, as far as rights depend on it. */
export type Standing = Pick<GraphNode, 'state' | 'known' | 'participants'>;

/**
 * The roles whose holders may take a transition where a case stands: of the side that takes it, once this side knows
 * the case, reaching it, with a grant that holds there. Separation of duties asks for another person, and of persons
 * there are enough.
 */
export function whoMayTake(pack: CompiledPack, service: CompiledService) {
  const roles = Object.values(pack.roles);
  const reaches = reachesStage(pack, service);
  const candidates = new Map<string, readonly RoleRule[]>();
  for (const { id, by } of Object.values(service.transitions)) {
    const granted = roles.filter((role) => grantsFor([role], service.id).some(({ may }) => may.includes(id)));
    candidates.set(
      id,
      granted.filter(({ side }) => side === by),
    );
  }
  return (transition: string, at: Standing): readonly string[] =>
    (candidates.get(transition) ?? [])
      .filter((role) => {
        if (!reaches(role, at)) return false;
        const seen = new Set(service.machine.active(service.machine.seenBy(at.state, role.side)));
        return grantsInForce([role], service.id, (path) => seen.has(path)).some(({ may }) => may.includes(transition));
      })
      .map(({ id }) => id);
}
