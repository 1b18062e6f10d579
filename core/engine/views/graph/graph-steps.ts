import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { CompiledPack, GrantRule } from '../../compile/compiled-pack.ts';
import { enclosing, type MachineNode, type Move, walkTree } from '../../compile/machine/machine-tree.ts';
import type { Amount } from '../../model/due-explanation.ts';
import type { GraphSource, TitleIn } from './graph-source.ts';

/** A way from one state to another. */
export interface GraphStep {
  /** Empty for a way from anywhere, or out of a state that is not shown. */
  readonly from: string;
  readonly to: string;
  /** `person`: somebody takes it. `expiry`: a deadline does. `itself`: nobody does. */
  readonly kind: 'person' | 'expiry' | 'itself';
  readonly title: string;
  /** Title of the condition that must hold. */
  readonly guard?: string;
  /** Titles of the roles that may take it; for an expiry, the deadline and its period. */
  readonly by: readonly string[];
}

/** Every way on between the states that are shown; a state that is not shown is stood for by the nearest around it. */
export function graphSteps(
  root: MachineNode,
  source: GraphSource,
  isKnown: (node: MachineNode) => boolean,
  title: TitleIn,
): readonly GraphStep[] {
  const { service, side } = source;
  const shown = (node: MachineNode) => [...enclosing(node)].find((one) => one === root || isVisible(one));
  const isVisible = (node: MachineNode) => [...enclosing(node)].every((one) => one === root || isKnown(one));
  const steps = [...walkTree(root)].flatMap((node): GraphStep[] => {
    const between = (move: Move, more: Pick<GraphStep, 'kind' | 'title' | 'by'>): GraphStep[] => {
      const [from, to] = [shown(node), move.to && shown(move.to)];
      if (!from || !to || to === root || (from === to && (!isVisible(node) || from !== node))) return [];
      const guard =
        move.guard === undefined ? {} : { guard: title(`conditions.${service.id}.${move.guard}`, move.guard) };
      return [{ from: from.path, to: to.path, ...more, ...guard }];
    };
    return [
      ...[...node.on].flatMap(([event, moves]) => {
        const rule = service.transitions[event];
        if (rule) {
          if (side !== undefined && !rule.sides.includes(side)) return [];
          const by = takers(source.pack, event, node.path).map((role) => title(`roles.${role}`, role));
          const name = title(`transitions.${service.id}.${event}`, event);
          return moves.flatMap((move) => between(move, { kind: 'person', title: name, by }));
        }
        const clocks = service.deadlines.filter((one) => one.onExpiry?.event === event);
        const known = clocks.filter(({ sides }) => side === undefined || sides.includes(side));
        if (clocks.length > 0 && known.length === 0) return [];
        const by = known.map((one) => `${title(`deadlines.${service.id}.${one.id}`, one.id)}: ${periodOf(one)}`);
        return moves.flatMap((move) => between(move, { kind: 'expiry', title: event, by }));
      }),
      ...node.always.flatMap((move) =>
        between(move, { kind: 'itself', title: move.guard === undefined ? 'otherwise' : '', by: [] }),
      ),
      ...(node.onDone ? between(node.onDone, { kind: 'itself', title: 'when all is done', by: [] }) : []),
    ];
  });
  const seen = new Set<string>();
  return steps.filter((step) => {
    const identity = JSON.stringify(step);
    return !seen.has(identity) && seen.add(identity);
  });
}

/** The roles that may take a step while a case stands in a state, or somewhere inside it. */
function takers(pack: CompiledPack, event: string, path: string): readonly string[] {
  const touches = (state: string) =>
    path === '' || state === path || state.startsWith(`${path}.`) || path.startsWith(`${state}.`);
  const gives = ({ may, during }: GrantRule) => may.includes(event) && (!during || during.some(touches));
  return Object.values(pack.roles)
    .filter(({ grants }) => grants.some(gives))
    .map(({ id }) => id);
}

function periodOf({ within, extension }: DeadlineRule): string {
  const longer = extension && 'total' in extension.to ? ` (extended ${amountInWords(extension.to.total)})` : '';
  return `${amountInWords(within)}${longer}`;
}

function amountInWords(amount: Amount): string {
  if (!('number' in amount)) return amount.unit === 'unknown' ? 'number not confirmed' : 'without delay';
  const unit = amount.unit.replaceAll('-', ' ');
  return `${amount.number} ${amount.number === 1 ? unit.replace(/s$/, '') : unit}`;
}
