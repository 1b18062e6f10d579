import type { SafeguardRule } from '../../compile/compiled-service.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import { breaks, findWatchedPath, keyOf, watchedAfter, watchedOpenings } from './monitor.ts';

/**
 * The shortest way, by steps that a safeguard lets pass, to where it lets nothing pass any more that leads to an end;
 * undefined where there is none. A condition that the safeguard needs may come to hold, so it closes no way.
 */
export function findBlockedPath(graph: ServiceGraph, safeguard: SafeguardRule): readonly GraphEdge[] | undefined {
  const isFirm = safeguard.needs.every((need) => 'happens' in need);
  const passes = (edge: GraphEdge, satisfied: boolean) => !isFirm || !breaks(safeguard, edge, satisfied);
  const sources = new Map<number, number[]>();
  const ends: number[] = [];
  const found = new Map(watchedOpenings(graph, safeguard).map((start) => [keyOf(start), start]));
  for (const [key, { node, satisfied }] of found) {
    if (node.outcome !== undefined) ends.push(key);
    for (const edge of node.out.filter((each) => passes(each, satisfied))) {
      const next = watchedAfter(graph, safeguard, edge, satisfied);
      const leadsTo = keyOf(next);
      const known = sources.get(leadsTo);
      if (known) known.push(key);
      else sources.set(leadsTo, [key]);
      if (!found.has(leadsTo)) found.set(leadsTo, next);
    }
  }
  const ending = new Set(ends);
  for (const key of ending) for (const source of sources.get(key) ?? []) ending.add(source);
  if (ending.size === found.size) return undefined;
  return findWatchedPath(
    graph,
    safeguard,
    (edge, satisfied) => passes(edge, satisfied) && !ending.has(keyOf(watchedAfter(graph, safeguard, edge, satisfied))),
    passes,
  );
}
