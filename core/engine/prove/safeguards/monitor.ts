import type { SafeguardRule } from '../../compile/compiled-service.ts';
import { everyAnswer } from '../../compile/machine/every-answer.ts';
import { type GuardedStep, isBroken } from '../../decide/safeguards.ts';
import type { GraphEdge, GraphNode, ServiceGraph } from '../graph/service-graph.ts';

/**
 * Where a case stands, and whether one of the things that a safeguard needs has happened by then; of a response, whether
 * none is outstanding.
 */
interface Watched {
  readonly node: GraphNode;
  readonly satisfied: boolean;
}

/** What a safeguard says of one edge, taken where it stands so. */
export function breaks(safeguard: SafeguardRule, edge: GraphEdge, satisfied: boolean): boolean {
  return isBroken(safeguard, edge, { satisfied, holds: (condition) => edge.answers.get(condition) });
}

/** Whether what is needed has happened once an edge is taken; a safeguard that wants it afresh begins anew after each `of`. */
export function satisfiedAfter(safeguard: SafeguardRule, edge: GraphEdge, before: boolean): boolean {
  return after(safeguard, edge, before);
}

/** The place to which an edge leads, as a safeguard sees it. */
export function watchedAfter(
  { nodes }: ServiceGraph,
  safeguard: SafeguardRule,
  edge: GraphEdge,
  before: boolean,
): Watched {
  return { node: nodes[edge.to] as GraphNode, satisfied: satisfiedAfter(safeguard, edge, before) };
}

/** The places at which a case can begin, as a safeguard sees them. */
export function watchedOpenings(graph: ServiceGraph, safeguard: SafeguardRule): readonly Watched[] {
  const steps = everyAnswer((guard) => graph.service.machine.start(guard)) ?? [];
  const entered = steps.flatMap(({ step }) => (step.is === 'moved' ? [step.entered] : []));
  const satisfied = entered.some((paths) => after(safeguard, { entered: paths }, safeguard.pattern === 'response'));
  return graph.openings.map((id) => ({ node: graph.nodes[id] as GraphNode, satisfied }));
}

/** True when the very opening of a case breaks the safeguard. */
export function isBrokenByOpening({ service }: ServiceGraph, safeguard: SafeguardRule): boolean {
  const steps = everyAnswer((guard) => service.machine.start(guard)) ?? [];
  return steps.some(
    ({ step, answers }) =>
      step.is === 'moved' &&
      isBroken(
        safeguard,
        { entered: step.entered },
        { satisfied: false, holds: (condition) => answers.get(condition) },
      ),
  );
}

/** The edge over which a place was first come to. */
interface Arrival {
  readonly from: Watched;
  readonly edge: GraphEdge;
}

/**
 * The shortest way to an edge for which the goal holds, over edges that may be used; the edge is its last.
 */
export function findWatchedPath(
  graph: ServiceGraph,
  safeguard: SafeguardRule,
  isGoal: (edge: GraphEdge, satisfied: boolean) => boolean,
  mayUse: (edge: GraphEdge, satisfied: boolean) => boolean = () => true,
): readonly GraphEdge[] | undefined {
  const cameBy = new Map<number, Arrival | undefined>();
  const waiting = [...watchedOpenings(graph, safeguard)];
  for (const start of waiting) cameBy.set(keyOf(start), undefined);
  for (const at of waiting) {
    for (const edge of at.node.out) {
      if (!mayUse(edge, at.satisfied)) continue;
      if (isGoal(edge, at.satisfied)) return [...pathTo(at, cameBy), edge];
      const next = watchedAfter(graph, safeguard, edge, at.satisfied);
      const key = keyOf(next);
      if (cameBy.has(key)) continue;
      cameBy.set(key, { from: at, edge });
      waiting.push(next);
    }
  }
  return undefined;
}

function pathTo(end: Watched, cameBy: ReadonlyMap<number, Arrival | undefined>): readonly GraphEdge[] {
  const path: GraphEdge[] = [];
  for (let step = cameBy.get(keyOf(end)); step; step = cameBy.get(keyOf(step.from))) path.unshift(step.edge);
  return path;
}

/** Numbers the places as a safeguard sees them. */
export function keyOf({ node, satisfied }: Watched): number {
  return 2 * node.id + (satisfied ? 1 : 0);
}

function after(
  { pattern, needs, of, afresh }: SafeguardRule,
  { event, entered }: GuardedStep,
  before: boolean,
): boolean {
  const isLost = (name: string) => (afresh || pattern === 'response') && of.includes(name);
  const next = (satisfied: boolean, name: string) =>
    needs.some((need) => 'happens' in need && need.happens === name) || (satisfied && !isLost(name));
  return entered.reduce(next, event === undefined ? before : next(before, event));
}
