import type { CompiledMachine } from '../../compile/compiled-machine.ts';
import type { GraphNode } from '../graph/service-graph.ts';

/** The innermost active states of a node. */
export function leavesOf({ active }: Pick<GraphNode, 'active'>): readonly string[] {
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
}

/** The innermost active states in which the case waits for something: a region that has come to its end does not. */
export function waitingLeaves(machine: CompiledMachine, node: Pick<GraphNode, 'active'>): readonly string[] {
  return leavesOf(node).filter((path) => machine.states[path]?.final !== true);
}

/** A state with the states around it, innermost first. */
export function withParents(path: string): readonly string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** Where the case stands, in words: `examination.registry.asked + examination.mission.done`. */
export function whereStands(node: Pick<GraphNode, 'active'>): string {
  return leavesOf(node).join(' + ');
}
