import type { GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import { whereStands } from '../words/where-stands.ts';
import { endlessRegions } from './parallel-work-can-end.ts';
import type { ProofRule } from './proof-rule.ts';

/** Every state can be reached by steps that somebody may take or that a clock takes. */
export const everyStateIsReached: ProofRule = (graph, report) => {
  const { service, entered, outline } = graph;
  const ends = endlessRegions(graph).flatMap((region) => region.ends);
  const unreached = Object.keys(service.machine.states).filter((path) => !entered.has(path));
  for (const path of unreached) {
    const state = outline.machine.states.get(path);
    // What is inside of an unreached state is unreached with it, and the end of an endless region with the region.
    if (!state || ends.includes(path) || unreached.some((outer) => path.startsWith(`${outer}.`))) continue;
    report(state, 'PROOF-UNREACHABLE', `No case can ever come to ${path}.`, { hint: why(graph, path), isKey: true });
  }
};

/** The step that would lead there, and what keeps it from being taken. */
function why(graph: ServiceGraph, path: string): string {
  const { nodes, service, untaken } = graph;
  for (const { node, transition } of untaken) {
    if (leadsTo(graph, nodes[node] as GraphNode, transition, path)) {
      return `${transition} would lead there from ${whereStands(nodes[node] as GraphNode)}, where no role may take it.`;
    }
  }
  for (const { id, onExpiry } of service.deadlines) {
    const event = onExpiry?.event;
    const from = event === undefined ? undefined : nodes.find((node) => leadsTo(graph, node, event, path));
    if (from) return `The end of ${id} would lead there from ${whereStands(from)}, where that clock is never running.`;
  }
  return 'Let a step that somebody may take, or the event of a deadline, lead there; or remove the state.';
}

function leadsTo({ service }: ServiceGraph, { state }: GraphNode, event: string, path: string): boolean {
  return [true, false].some((answer) => {
    const step = service.machine.step(state, event, () => answer);
    return step.is === 'moved' && step.entered.includes(path);
  });
}
