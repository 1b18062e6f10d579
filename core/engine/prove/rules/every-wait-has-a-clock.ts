import { findPath } from '../graph/find-path.ts';
import { waitingLeaves, withParents } from '../words/where-stands.ts';
import type { ProofRule } from './proof-rule.ts';

/** Wherever a case waits a clock can be running, or the pack says why none is. */
export const everyWaitHasAClock: ProofRule = (graph, report) => {
  const { nodes, service, outline, running } = graph;
  const timed = new Set([...running.values()].flatMap((ids) => [...ids].map((id) => nodes[id]?.active.join())));
  const told = new Set<string>();
  for (const node of nodes) {
    if (node.outcome !== undefined || timed.has(node.active.join())) continue;
    for (const leaf of waitingLeaves(service.machine, node)) {
      const state = outline.machine.states.get(leaf);
      const isWaived = withParents(leaf).some((path) => service.machine.states[path]?.waiver !== undefined);
      if (!state || isWaived || told.has(leaf)) continue;
      told.add(leaf);
      report(state, 'PROOF-NO-CLOCK', `A case can wait in ${leaf} for ever: no clock can be running there.`, {
        hint: 'Add a deadline that starts before or with this state, or say why none is needed: meta: { waiver: "…" }.',
        isKey: true,
        path: findPath(graph, node.id),
      });
    }
  }
};
