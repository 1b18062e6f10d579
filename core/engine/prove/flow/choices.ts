import { reachesStage } from '../../access/reaches-stage.ts';
import type { Side } from '../../basics/identifiers.ts';
import type { RoleRule } from '../../compile/compiled-pack.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { Observation } from './observation.ts';
import { hiddenFrom, namedCondition } from './rests-on.ts';

/**
 * What people learn by where a case went: of a step, or the end of a clock, that leads to one state or another as a condition
 * says, everybody who reaches the case afterwards sees which, as far as their side may know the states.
 */
export function* observedChoices(graph: ServiceGraph): Generator<Observation> {
  const { service, pack, nodes } = graph;
  const reaches = reachesStage(pack, service);
  const roles = Object.values(pack.roles);
  const seen = new Set<string>();
  for (const node of nodes) {
    for (const [event, edges] of Map.groupBy(node.out, (edge) => eventOf(graph, edge))) {
      const asking = edges.filter(({ answers }) => answers.size > 0);
      if (asking.length < 2) continue;
      const key = `${JSON.stringify(node.state)} ${[...node.known].join(' ')} ${event}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const asks = askedSide(graph, edges);
      for (const side of pack.sides) {
        const conditions = tellingConditions(graph, asking, side);
        if (conditions.size === 0) continue;
        const onlookers = roles.filter((role) => role.side === side && isReached(graph, reaches, role, asking));
        for (const name of conditions) {
          const stated = namedCondition(graph, name);
          if (!stated) continue;
          for (const role of onlookers) {
            const hidden = hiddenFrom(graph, role, stated.condition, asks);
            yield { of: name, ...stated, role, by: `the state that follows ${event}`, asks, hidden };
          }
        }
      }
    }
  }
}

function eventOf(_: ServiceGraph, { event, by }: GraphEdge): string {
  return event ?? ('deadline' in by ? by.deadline : '');
}

/** The side whose facts are asked: of the step, or of the duty whose end it is. */
function askedSide({ service }: ServiceGraph, edges: readonly GraphEdge[]): Side {
  const [first] = edges;
  const deadline = first && 'deadline' in first.by ? first.by.deadline : undefined;
  const rule = service.deadlines.find(({ id }) => id === deadline);
  return rule?.duty ?? service.transitions[first?.event ?? '']?.by ?? service.opensOn;
}

/** The conditions of which one answer shows the side another state than the other, all else being the same. */
function tellingConditions(graph: ServiceGraph, edges: readonly GraphEdge[], side: Side): ReadonlySet<string> {
  const shown = edges.map((edge) => shownTo(graph, edge, side));
  const found = new Set<string>();
  for (const [index, left] of edges.entries()) {
    for (let other = index + 1; other < edges.length; other++) {
      const right = edges[other];
      if (!right || shown[index] === shown[other]) continue;
      const differing = [...left.answers].filter(
        ([name, answer]) => right.answers.has(name) && right.answers.get(name) !== answer,
      );
      if (differing.length === 1) found.add(differing[0]?.[0] ?? '');
    }
  }
  return found;
}

/** What a side may know of where a step led. */
function shownTo({ service, nodes }: ServiceGraph, edge: GraphEdge, side: Side): string {
  const node = nodes[edge.to];
  if (!node?.known.has(side)) return '';
  const entered = edge.entered.filter((path) => service.machine.states[path]?.sides.includes(side));
  return JSON.stringify([service.machine.seenBy(node.state, side), entered]);
}

/** What was shown stays to be seen: a role need not reach the case at once, only at some time after. */
function isReached(
  { nodes, service }: ServiceGraph,
  reaches: ReturnType<typeof reachesStage>,
  role: RoleRule,
  edges: readonly GraphEdge[],
): boolean {
  const hasPart = role.grants.some(({ services }) => !services || services.includes(service.id));
  if (!hasPart) return false;
  if (role.reach === 'participant') return nodes.some((node) => reaches(role, node));
  return edges.some(({ to }) => {
    const node = nodes[to];
    return node !== undefined && reaches(role, node);
  });
}
