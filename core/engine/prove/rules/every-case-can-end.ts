import { findPath } from '../graph/find-path.ts';
import { reachedFrom, reaching } from '../graph/reaching.ts';
import type { GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import { leavesOf, whereStands, withParents } from '../words/where-stands.ts';
import type { ProofReport, ProofRule } from './proof-rule.ts';

/** From wherever a case can come, some end can be reached. */
export const everyCaseCanEnd: ProofRule = (graph, report) => {
  const { nodes } = graph;
  const ends = nodes.filter(({ outcome }) => outcome !== undefined).map(({ id }) => id);
  const ending = reaching(nodes, ends);
  const lost = nodes.filter(({ id }) => !ending.has(id));
  const stuck = lost.filter(({ id, out }) => out.every(({ to }) => to === id));
  for (const node of once(stuck)) reportStuck(graph, node, report);

  const toStuck = reaching(
    nodes,
    stuck.map(({ id }) => id),
  );
  let circling = lost.filter(({ id }) => !toStuck.has(id));
  const told = new Set<string>();
  while (circling[0]) {
    const circle = circleReachedFrom(nodes, circling[0].id);
    const into = reaching(nodes, circle);
    circling = circling.filter(({ id }) => !into.has(id));
    const members = nodes.filter(({ id }) => circle.has(id));
    const where = [...new Set(members.map(whereStands))];
    if (told.has(where.join())) continue;
    told.add(where.join());
    reportCircle(graph, members, where, report);
  }
};

/** The nodes that a case which goes on for ever from a node cannot leave any more. */
function circleReachedFrom(nodes: readonly GraphNode[], start: number): ReadonlySet<number> {
  let at = start;
  for (;;) {
    const ahead = reachedFrom(nodes, at);
    const back = reaching(nodes, [at]);
    const away = [...ahead].find((id) => !back.has(id));
    if (away === undefined) return ahead;
    at = away;
  }
}

/** One node for each place at which a case can stand. */
function once(nodes: readonly GraphNode[]): readonly GraphNode[] {
  return [...new Map([...nodes].reverse().map((node) => [node.active.join(), node])).values()].reverse();
}

function reportStuck(graph: ServiceGraph, node: GraphNode, report: ProofReport): void {
  const at = placeOf(graph, node);
  if (!at) return;
  const blocked = graph.untaken.filter((each) => each.node === node.id).map(({ transition }) => transition);
  const unknowing = blocked
    .map((step) => graph.service.transitions[step]?.by ?? '')
    .find((side) => !node.known.has(side));
  const hint = unknowing
    ? `${blocked.join(', ')} would lead on, but ${unknowing} does not know the case there: a step must transmit something to it before.`
    : blocked.length > 0
      ? `${blocked.join(', ')} would lead on, but no role may take it there: grant it in access.yaml.`
      : 'Give it a step that a role may take, or the event of a clock that always runs there; or make it final.';
  const path = findPath(graph, node.id);
  report(at, 'PROOF-STUCK', `A case that stands at ${whereStands(node)} can never go on.`, { hint, isKey: true, path });
}

function reportCircle(
  graph: ServiceGraph,
  members: readonly GraphNode[],
  where: readonly string[],
  report: ProofReport,
): void {
  const [first] = members;
  const at = first && placeOf(graph, first);
  if (!first || !at) return;
  const message = `A case that has come to ${where.slice(0, 6).join(', ')} goes round there for ever: no end can be reached.`;
  const path = findPath(graph, first.id);
  report(at, 'PROOF-NO-END', message, { hint: 'Add a step that leads on towards a final state.', isKey: true, path });
}

/** The state that is to blame: the innermost one, of several the first that waits. */
function placeOf({ outline, service }: ServiceGraph, node: GraphNode) {
  const leaves = leavesOf(node);
  const waiting = leaves.find((path) => service.machine.states[path]?.final !== true) ?? leaves[0] ?? '';
  return withParents(waiting)
    .map((path) => outline.machine.states.get(path))
    .find((state) => state !== undefined);
}
