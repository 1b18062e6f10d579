import { findPath } from '../graph/find-path.ts';
import type { GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import { waitingLeaves, withParents } from '../words/where-stands.ts';
import type { ProofReport, ProofRule } from './proof-rule.ts';

/**
 * Wherever a case waits, somebody is responsible who may do something there. A region in which nothing is to be done,
 * and which says why, may be quiet beside another one in which somebody is responsible.
 */
export const everyWaitIsAttended: ProofRule = (graph, report) => {
  const told = new Set<string>();
  for (const node of graph.nodes.filter(({ outcome }) => outcome === undefined)) {
    for (const leaf of waitingLeaves(graph.service.machine, node)) {
      if (told.has(leaf) || !checkLeaf(graph, node, leaf, report)) continue;
      told.add(leaf);
    }
  }
};

function checkLeaf(graph: ServiceGraph, node: GraphNode, leaf: string, report: ProofReport): boolean {
  const { pack, service, outline } = graph;
  const around = withParents(leaf);
  const state = outline.machine.states.get(leaf);
  const responsible = [...new Set(around.flatMap((path) => service.machine.states[path]?.responsible ?? []))];
  if (!state) return false;
  const path = () => findPath(graph, node.id);
  if (responsible.length === 0) {
    if (isQuietBeside(graph, node, leaf)) return false;
    report(state, 'PROOF-UNATTENDED', `A case waits in ${leaf}, and nobody is responsible there.`, {
      hint: 'Name the roles that must act: meta: { responsible: [role] }.',
      isKey: true,
      path: path(),
    });
    return true;
  }
  const events = new Set(
    [outline.workflow, ...around.map((each) => outline.machine.states.get(each))].flatMap(
      (each) => each?.at('on').keys() ?? [],
    ),
  );
  const takers = new Set(
    node.out.flatMap(({ event, by }) => (event !== undefined && events.has(event) && 'roles' in by ? by.roles : [])),
  );
  if (responsible.some((role) => takers.has(role))) return false;
  const steps = [...events].filter((event) => Object.hasOwn(service.transitions, event)).join(', ');
  report(
    state,
    'PROOF-RESPONSIBLE-IDLE',
    `${responsible.join(', ')} must act in ${leaf}, but may take no step there.`,
    {
      hint:
        steps === ''
          ? 'Give the state a step.'
          : responsible.every((role) => !node.known.has(pack.roles[role]?.side ?? ''))
            ? 'Their side does not know the case there: a step must transmit something to it before.'
            : `Grant one of ${steps} in access.yaml, to a role of the side that takes it and knows the case.`,
      isKey: true,
      path: path(),
    },
  );
  return true;
}

function isQuietBeside({ service: { machine } }: ServiceGraph, node: GraphNode, leaf: string): boolean {
  const says = (path: string) => withParents(path).map((each) => machine.states[each]);
  const others = waitingLeaves(machine, node).filter((other) => other !== leaf);
  return (
    says(leaf).some((state) => state?.waiver !== undefined) &&
    others.some((other) => says(other).some((state) => (state?.responsible.length ?? 0) > 0))
  );
}
