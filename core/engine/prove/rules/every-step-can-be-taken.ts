import type { GraphNode } from '../graph/service-graph.ts';
import { whereStands } from '../words/where-stands.ts';
import type { ProofRule } from './proof-rule.ts';

/** A step that is accepted where a case can stand can be taken by somebody at one of these places. */
export const everyStepCanBeTaken: ProofRule = ({ nodes, untaken, pack, service, outline }, report) => {
  const taken = new Set(nodes.flatMap(({ out }) => out.map(({ event }) => event)));
  for (const step of new Set(untaken.map(({ transition }) => transition))) {
    if (taken.has(step)) continue;
    const places = untaken.filter(({ transition }) => transition === step).map(({ node }) => nodes[node] as GraphNode);
    const side = service.transitions[step]?.by ?? '';
    const knows = places.some(({ known }) => known.has(side));
    const granted = Object.values(pack.roles).filter(({ grants }) => grants.some(({ may }) => may.includes(step)));
    const where = [...new Set(places.map(whereStands))].slice(0, 4).join(', ');
    const hint = !knows
      ? `${side} does not know the case there: a step must transmit something to it before.`
      : granted.length === 0
        ? 'Grant it to a role in access.yaml, under `may`.'
        : `Only ${granted.map(({ id }) => id).join(', ')} may, and none of them reaches the case there with a grant that holds.`;
    const at = outline.service.at('transitions').at(step);
    report(at, 'PROOF-STEP-NEVER', `Nobody can ever take ${step}: it is accepted at ${where}.`, { hint, isKey: true });
  }
};
