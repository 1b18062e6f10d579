import { grantsFor } from '../access/grants-in-force.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { type MachineNode, type Move, walkTree } from '../compile/machine/machine-tree.ts';

/** A way from one state to another. */
export interface Way {
  /** Path; empty for the workflow as a whole. */
  readonly from: string;
  readonly to: string;
  /** `person`: somebody takes it. `expiry`: the end of a deadline. `itself`: at once. `done`: when all inside is done. */
  readonly kind: 'person' | 'expiry' | 'itself' | 'done';
  /** The transition, or the event of the deadlines. */
  readonly event?: string;
  /** Condition by name. */
  readonly guard?: string;
  /** Roles by id that may take it. */
  readonly roles: readonly string[];
  /** Deadlines by id that bring it. */
  readonly deadlines: readonly string[];
}

/** Every way through a workflow, in the order of its file. */
export function waysOf(root: MachineNode, pack: CompiledPack, service: CompiledService): readonly Way[] {
  return [...walkTree(root)].flatMap((node): Way[] => {
    const ways = (moves: readonly Move[], more: Pick<Way, 'kind' | 'event' | 'roles' | 'deadlines'>): Way[] =>
      moves.map(({ to, guard }) => ({
        from: node.path,
        to: to?.path ?? node.path,
        ...(guard === undefined ? {} : { guard }),
        ...more,
      }));
    return [
      ...[...node.on].flatMap(([event, moves]) => {
        const deadlines = service.deadlines.filter(({ onExpiry }) => onExpiry?.event === event).map(({ id }) => id);
        return Object.hasOwn(service.transitions, event)
          ? ways(moves, { kind: 'person', event, roles: takersAt(pack, service, event, node.path), deadlines: [] })
          : ways(moves, { kind: 'expiry', event, roles: [], deadlines });
      }),
      ...ways(node.always, { kind: 'itself', roles: [], deadlines: [] }),
      ...ways(node.onDone ? [node.onDone] : [], { kind: 'done', roles: [], deadlines: [] }),
    ];
  });
}

/** The roles that may take a step while a case stands in a state, or somewhere inside or around it. */
export function takersAt(pack: CompiledPack, service: CompiledService, event: string, path: string): readonly string[] {
  const touches = (state: string) =>
    path === '' || state === path || state.startsWith(`${path}.`) || path.startsWith(`${state}.`);
  return Object.values(pack.roles)
    .filter(
      (role) =>
        role.side === service.transitions[event]?.by &&
        grantsFor([role], service.id).some(
          ({ may, during }) => may.includes(event) && (!during || during.some(touches)),
        ),
    )
    .map(({ id }) => id);
}
