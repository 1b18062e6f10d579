import { didYouMean } from '../../basics/did-you-mean.ts';
import { findPath } from '../graph/find-path.ts';
import type { GraphEdge, ServiceGraph } from '../graph/service-graph.ts';
import type { ProofReport, ProofRule } from './proof-rule.ts';

/**
 * A state that holds a legal effect until a person confirms it (`meta.confirms`) is left by these steps alone; and no
 * deadline ends a case without a person stating it.
 */
export const effectsAreConfirmed: ProofRule = (graph, report) => {
  const { service, nodes } = graph;
  const edges = nodes.flatMap(({ out }) => out);
  for (const { path, confirms } of Object.values(service.machine.states)) {
    if (confirms) checkState(graph, edges, path, confirms, report);
  }
  reportEndings(graph, edges, report);
};

function checkState(
  graph: ServiceGraph,
  edges: readonly GraphEdge[],
  path: string,
  confirms: readonly string[],
  report: ProofReport,
): void {
  const { outline, service } = graph;
  const state = outline.machine.states.get(path);
  if (!state) return;
  const at = state.at('meta').at('confirms');
  const steps = Object.keys(service.transitions);
  for (const name of at.texts().filter(({ value }) => !steps.includes(value))) {
    const near = didYouMean(name.value, steps);
    report(name, 'PROOF-UNCONFIRMED', `${name.value} is no step that a person takes.`, {
      hint: near === undefined ? 'Name transitions of service.yaml.' : `Did you mean ${JSON.stringify(near)}?`,
    });
  }
  const leaving = edges.filter(({ left }) => left.includes(path));
  const confirmed = leaving.filter(({ by, event }) => 'roles' in by && event !== undefined && confirms.includes(event));
  const other = leaving.find((edge) => !confirmed.includes(edge));
  if (other) {
    const who = 'roles' in other.by ? other.event : `the end of ${other.by.deadline}`;
    report(at, 'PROOF-UNCONFIRMED', `${who} leads out of ${path} although nobody has confirmed the effect.`, {
      hint: `Only ${confirms.join(', ')} may lead out of it.`,
      path: [...findPath(graph, other.from), other],
    });
  }
  if (!graph.entered.has(path) || confirmed.length > 0) return;
  report(at, 'PROOF-UNCONFIRMED', `Nobody can take ${confirms.join(' or ')} to leave ${path}.`, {
    hint: 'Accept the step in that state, and grant it to a role.',
  });
}

function reportEndings(graph: ServiceGraph, edges: readonly GraphEdge[], report: ProofReport): void {
  const { nodes, outline } = graph;
  const told = new Set<string>();
  for (const edge of edges) {
    const { by, to, event } = edge;
    if (!('deadline' in by) || event === undefined || nodes[to]?.outcome === undefined || told.has(by.deadline))
      continue;
    told.add(by.deadline);
    const at = outline.deadlines.at(by.deadline).at('onExpiry').at('event');
    const message = `The end of ${by.deadline} ends the case as ${nodes[to].outcome}, and no person states it.`;
    const hint = 'Let it lead to a state that a person leaves: meta: { confirms: [step] }.';
    report(at, 'PROOF-CLOCK-ENDS-CASE', message, {
      severity: 'warning',
      hint,
      path: [...findPath(graph, edge.from), edge],
    });
  }
}
