import { findPath } from '../graph/find-path.ts';
import { leavesOf } from '../words/where-stands.ts';
import type { ProofRule } from './proof-rule.ts';

/** A state that decides by itself, and where no condition holds keeps the case, has a step of its own that somebody takes. */
export const choicesAreMade: ProofRule = (graph, report) => {
  const { nodes, outline } = graph;
  for (const [path, state] of outline.machine.states) {
    if (!state.at('always').isThere) continue;
    const resting = nodes.filter((node) => leavesOf(node).includes(path));
    const own = state.at('on').keys();
    const [first] = resting;
    if (!first || resting.some(({ out }) => out.some(({ event }) => event !== undefined && own.includes(event))))
      continue;
    report(
      state.at('always'),
      'PROOF-CHOICE-OPEN',
      `${path} decides by itself; where none of its conditions holds, the case rests there and nothing of its own leads on.`,
      {
        hint: 'End the list with a choice without a condition.',
        isKey: true,
        path: findPath(graph, first.id),
      },
    );
  }
};
