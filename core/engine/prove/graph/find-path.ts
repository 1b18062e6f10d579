import type { GraphEdge, GraphNode, ServiceGraph } from './service-graph.ts';

/** By which edge each node is first come to; worked out once for a graph. */
const firstEdges = new WeakMap<readonly GraphNode[], ReadonlyMap<number, GraphEdge | undefined>>();

/** The fewest steps from an opening to a node; empty where a case begins there. */
export function findPath(graph: Pick<ServiceGraph, 'nodes' | 'openings'>, to: number): readonly GraphEdge[] {
  const cameBy = firstEdges.get(graph.nodes) ?? comeBy(graph);
  firstEdges.set(graph.nodes, cameBy);
  const path: GraphEdge[] = [];
  for (let edge = cameBy.get(to); edge; edge = cameBy.get(edge.from)) path.push(edge);
  return path.reverse();
}

function comeBy({ nodes, openings }: Pick<ServiceGraph, 'nodes' | 'openings'>) {
  const cameBy = new Map<number, GraphEdge | undefined>(openings.map((id) => [id, undefined]));
  for (const id of cameBy.keys()) {
    for (const edge of nodes[id]?.out ?? []) if (!cameBy.has(edge.to)) cameBy.set(edge.to, edge);
  }
  return cameBy;
}
