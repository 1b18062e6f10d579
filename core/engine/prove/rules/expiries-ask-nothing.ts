import type { ProofRule } from './proof-rule.ts';

/** What follows from the end of a period hangs on no condition: one that cannot be said would leave it without effect. */
export const expiriesAskNothing: ProofRule = ({ nodes, outline, refusedExpiries }, report) => {
  const asked = new Map<string, Set<string>>();
  for (const { by, answers } of nodes.flatMap(({ out }) => out)) {
    if (!('deadline' in by) || answers.size === 0) continue;
    const names = asked.get(by.deadline) ?? new Set<string>();
    asked.set(by.deadline, names);
    for (const name of answers.keys()) names.add(name);
  }
  for (const [id, names] of asked) {
    // Where every condition may say no, that is said instead.
    if (refusedExpiries.some(({ deadline, conditions }) => deadline === id && conditions.length > 0)) continue;
    report(
      outline.deadlines.at(id).at('onExpiry').at('event'),
      'PROOF-EXPIRY-ASKS',
      `What follows when ${id} runs out hangs on ${[...names].join(', ')}; where that cannot be said, nothing follows and a person is told.`,
      { severity: 'warning', hint: 'Lead to one state whatever the facts, and let a person choose there.' },
    );
  }
};
