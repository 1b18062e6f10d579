import { type MachineNode, movesOf, walkTree } from '../../compile/machine/machine-tree.ts';
import { treeOfWorkflow } from '../../compile/machine/tree-of-workflow.ts';
import type { GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import { whereStands } from '../words/where-stands.ts';
import { endlessRegions } from './parallel-work-can-end.ts';
import type { ProofRule } from './proof-rule.ts';

/**
 * Every state can be reached by steps that somebody may take or that a clock takes. States to which nothing leads but
 * other unreached ones are named with the first of these: once that is mended, so are they.
 */
export const everyStateIsReached: ProofRule = (graph, report) => {
  const { pack, service, entered, outline } = graph;
  const ends = endlessRegions(graph).flatMap((region) => region.ends);
  const unreached = Object.keys(service.machine.states).filter((path) => !entered.has(path));
  // What is inside of an unreached state is unreached with it, and the end of an endless region with the region.
  const outermost = unreached.filter(
    (path) => !ends.includes(path) && !unreached.some((outer) => path.startsWith(`${outer}.`)),
  );
  if (outermost.length === 0) return;
  for (const [path, after] of followersOf(outermost, treeOfWorkflow(outline, pack.sides))) {
    const state = outline.machine.states.get(path);
    const onwards = after.length === 0 ? '' : `, nor on from there to ${after.join(', ')}`;
    const message = `No case can ever come to ${path}${onwards}.`;
    if (state) report(state, 'PROOF-UNREACHABLE', message, { hint: why(graph, path), isKey: true });
  }
};

/** Of unreached states the first ones, each with those to which a case could come only through it. */
function followersOf(unreached: readonly string[], root: MachineNode): ReadonlyMap<string, readonly string[]> {
  const holder = (path: string) => unreached.find((each) => path === each || path.startsWith(`${each}.`));
  const sources = new Map(unreached.map((path) => [path, new Set<string | undefined>()]));
  for (const node of walkTree(root)) {
    for (const { to } of movesOf(node)) {
      const target = to && holder(to.path);
      if (target !== undefined && target !== holder(node.path)) sources.get(target)?.add(holder(node.path));
    }
  }
  const placed = new Set<string>();
  const follow = (first: string): readonly string[] => {
    const found = [first];
    placed.add(first);
    for (const path of found) {
      for (const [next, from] of sources) {
        if (placed.has(next) || from.has(undefined) || !from.has(path)) continue;
        placed.add(next);
        found.push(next);
      }
    }
    return found.slice(1);
  };
  const isFirst = (path: string) => sources.get(path)?.size === 0 || sources.get(path)?.has(undefined) === true;
  const firsts = unreached.filter(isFirst).map((path) => [path, follow(path)] as const);
  // What is left goes round among itself.
  const circles = unreached.flatMap((path) => (placed.has(path) ? [] : [[path, follow(path)] as const]));
  return new Map([...firsts, ...circles]);
}

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
