import { findPath } from '../graph/find-path.ts';
import { leavesOf, whereStands } from '../words/where-stands.ts';
import type { ProofRule } from './proof-rule.ts';

/** Wherever a case stands, the sides that know it know the whole of its state together: it is kept nowhere else. */
export const somebodyKnowsTheState: ProofRule = (graph, report) => {
  const { nodes, service, outline } = graph;
  const { machine } = service;
  const told = new Set<string>();
  for (const node of nodes) {
    const seen = Object.fromEntries([...node.known].map((side) => [side, machine.seenBy(node.state, side)]));
    const joined = new Set(machine.active(machine.join(seen)));
    const lost = node.active.filter((path) => !joined.has(path));
    const [path] = lost;
    const state = path === undefined ? undefined : outline.machine.states.get(path);
    if (path === undefined || !state || told.has(path)) continue;
    told.add(path);
    const sides = machine.states[path]?.sides.join(', ');
    report(
      state,
      'PROOF-STATE-UNSEEN',
      `A case can come to ${path}, which only ${sides} may know, while ${[...node.known].join(', ')} alone knows the case.`,
      {
        hint:
          leavesOf(node).length > 1
            ? `It stands at ${whereStands(node)} then.`
            : 'Let the step that leads there transmit something to that side, or let another side know the state.',
        isKey: true,
        path: findPath(graph, node.id),
      },
    );
  }
};
