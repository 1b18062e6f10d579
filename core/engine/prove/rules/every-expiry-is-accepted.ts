import { findPath } from '../graph/find-path.ts';
import type { GraphNode } from '../graph/service-graph.ts';
import { whereStands } from '../words/where-stands.ts';
import type { ProofRule } from './proof-rule.ts';

/** Wherever a clock can run out, the workflow takes its event, whatever the conditions say. */
export const everyExpiryIsAccepted: ProofRule = (graph, report) => {
  const { nodes, service, outline, refusedExpiries } = graph;
  for (const { id, onExpiry } of service.deadlines) {
    const event = onExpiry?.event;
    if (event === undefined) continue;
    const at = outline.deadlines.at(id).at('onExpiry').at('event');
    const refused = refusedExpiries.filter(({ deadline }) => deadline === id);
    for (const isAsked of [false, true]) {
      const found = refused.filter(({ conditions }) => conditions.length > 0 === isAsked);
      const [first] = found;
      if (!first) continue;
      const places = [...new Set(found.map(({ node }) => whereStands(nodes[node] as GraphNode)))];
      const where =
        places.length > 5 ? `${places.slice(0, 5).join(', ')} and ${places.length - 5} more` : places.join(', ');
      const path = findPath(graph, first.node);
      if (isAsked) {
        const message = `${id} can run out at ${where}, where every condition of ${event} may say no (${first.conditions.join(', ')}).`;
        const hint = 'End the list of choices with one without a condition.';
        report(at, 'PROOF-EXPIRY-REFUSED', message, { hint, path });
      } else {
        const message = `${id} can run out at ${where}, where the workflow does not accept ${event}.`;
        const hint = `Accept ${event} there, or end the clock before: metBy, cancelledBy.`;
        report(at, 'PROOF-EXPIRY-NOT-ACCEPTED', message, { hint, path });
      }
    }
  }
};
