import type { MachineReport } from './machine-report.ts';
import { enclosing, enteredWith, type MachineNode, type Move, walkTree } from './machine-tree.ts';

/**
 * Reports automatic steps (always, onDone) that can lead back to their beginning. Guards do not help: facts stay as
 * they are within a step, so whatever held once holds again.
 */
export function validateAutomaticSteps(nodes: readonly MachineNode[], report: MachineReport): void {
  const settled = new Set<MachineNode>();
  const visit = (node: MachineNode, trail: readonly MachineNode[]): void => {
    if (trail.includes(node)) {
      const circle = [...trail.slice(trail.indexOf(node)), node].map(({ path }) => path).join(' -> ');
      const move = automaticMoves(node)[0];
      const hint = 'let an event that somebody must take stand in between';
      report(move?.pointer ?? node.pointer, 'MACHINE-ALWAYS-CYCLE', `these steps never end: ${circle}`, hint);
      return;
    }
    if (settled.has(node)) return;
    for (const next of reachedBySteps(node)) visit(next, [...trail, node]);
    settled.add(node);
  };
  for (const node of nodes) visit(node, []);
}

/** States that can be active, with automatic steps of their own, after one automatic step of this one. */
function reachedBySteps(node: MachineNode): readonly MachineNode[] {
  const reached = automaticMoves(node).flatMap((move) =>
    move.to ? [...enteredWith(move.to), ...enclosing(move.to.parent)] : [],
  );
  return [...new Set(reached)].filter((next) => automaticMoves(next).length > 0);
}

/** Steps without an event: its own, and for a final state those of what it completes. */
function automaticMoves(node: MachineNode): readonly Move[] {
  if (node.kind !== 'final') return node.always;
  const parallel = node.parent?.parent?.kind === 'parallel' ? node.parent.parent : undefined;
  if (parallel && ![...parallel.children.values()].every(canPassByItself)) return [];
  const completed = parallel ?? node.parent;
  return completed?.onDone ? [completed.onDone] : [];
}

/** True when a region can come to its end without an event, so that a join is no halt on the way. */
function canPassByItself(region: MachineNode): boolean {
  const steps = [...walkTree(region)].flatMap(({ always, onDone }) => (onDone ? [...always, onDone] : always));
  const ends = [...region.children.values()].filter((child) => child.kind === 'final');
  return ends.some((end) => end.key === region.initial || steps.some((move) => move.to === end));
}
