import { participantsOf } from '../../access/participants-of.ts';
import type { GraphNode, ServiceGraph } from '../graph/service-graph.ts';
import { whereStands } from '../words/where-stands.ts';
import type { ProofRule } from './proof-rule.ts';

/** A step that is accepted where a case can stand can be taken by somebody at one of these places. */
export const everyStepCanBeTaken: ProofRule = (graph, report) => {
  const { nodes, untaken, outline } = graph;
  const taken = new Set(nodes.flatMap(({ out }) => out.map(({ event }) => event)));
  for (const step of new Set(untaken.map(({ transition }) => transition))) {
    if (taken.has(step)) continue;
    const places = untaken.filter(({ transition }) => transition === step).map(({ node }) => nodes[node] as GraphNode);
    const where = [...new Set(places.map(whereStands))].slice(0, 4).join(', ');
    report(
      outline.service.at('transitions').at(step),
      'PROOF-STEP-NEVER',
      `Nobody can ever take ${step}: it is accepted at ${where}.`,
      { hint: howToMend(graph, step, places), isKey: true },
    );
  }
};

function howToMend({ pack, service }: ServiceGraph, step: string, places: readonly GraphNode[]): string {
  const side = service.transitions[step]?.by ?? '';
  if (!places.some(({ known }) => known.has(side)))
    return `${side} does not know the case there: a step must transmit something to it before.`;
  const granted = Object.values(pack.roles).filter(({ grants }) => grants.some(({ may }) => may.includes(step)));
  if (granted.length === 0) return 'Grant it to a role in access.yaml, under `may`.';
  const names = granted.map(({ id }) => id).join(', ');
  const isOutside = granted.every(
    (role) =>
      role.reach === 'participant' &&
      !places.some(({ participants }) => participantsOf(service, role).some((id) => participants.has(id))),
  );
  return isOutside
    ? `Only ${names} may, who takes part once a case has come to a state in which that role is responsible: none has there.`
    : `Only ${names} may, and none of them reaches the case there with a grant that holds.`;
}
