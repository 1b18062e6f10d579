import type { GraphNode } from './service-graph.ts';

/** The nodes from which one of the goals can be reached, the goals among them. */
export function reaching(nodes: readonly GraphNode[], goals: Iterable<number>): ReadonlySet<number> {
  const sources = new Map<number, number[]>();
  for (const { out } of nodes) {
    for (const { from, to } of out) {
      const known = sources.get(to);
      if (known) known.push(from);
      else sources.set(to, [from]);
    }
  }
  const found = new Set(goals);
  for (const id of found) for (const source of sources.get(id) ?? []) found.add(source);
  return found;
}

/** The nodes that can be reached from one, itself among them. */
export function reachedFrom(nodes: readonly GraphNode[], start: number): ReadonlySet<number> {
  const found = new Set([start]);
  for (const id of found) for (const { to } of nodes[id]?.out ?? []) found.add(to);
  return found;
}
