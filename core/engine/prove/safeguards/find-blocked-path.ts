import type { SafeguardRule } from '../../compile/compiled-service.ts';
import type { GraphEdge, GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import { breaks, findWatchedPath, keyOf, satisfiedAfter, watchedOpenings } from './monitor.ts';

/**
 * The shortest way, by steps that a safeguard lets pass, to where it lets nothing pass any more that leads to an end;
 * undefined where there is none. A condition that the safeguard needs may come to hold, so it closes no way.
 */
export function findBlockedPath(graph: ServiceGraph, safeguard: SafeguardRule): readonly GraphEdge[] | undefined {
  const isFirm = safeguard.needs.every((need) => 'happens' in need);
  const passes = (edge: GraphEdge, satisfied: boolean) => !isFirm || !breaks(safeguard, edge, satisfied);
  const sources = new Map<string, string[]>();
  const ends: string[] = [];
  const found = new Map(watchedOpenings(graph, safeguard).map((start) => [keyOf(start), start]));
  for (const [key, { node, satisfied }] of found) {
    if (node.outcome !== undefined) ends.push(key);
    for (const edge of node.out.filter((each) => passes(each, satisfied))) {
      const next = { node: graph.nodes[edge.to] as GraphNode, satisfied: satisfiedAfter(safeguard, edge, satisfied) };
      sources.set(keyOf(next), [...(sources.get(keyOf(next)) ?? []), key]);
      if (!found.has(keyOf(next))) found.set(keyOf(next), next);
    }
  }
  const ending = new Set(ends);
  for (const key of ending) for (const source of sources.get(key) ?? []) ending.add(source);
  if (ending.size === found.size) return undefined;
  return findWatchedPath(
    graph,
    safeguard,
    (edge, satisfied) => {
      const next = { node: graph.nodes[edge.to] as GraphNode, satisfied: satisfiedAfter(safeguard, edge, satisfied) };
      return passes(edge, satisfied) && !ending.has(keyOf(next));
    },
    passes,
  );
}
