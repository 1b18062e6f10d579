import type { ProofRule } from './proof-rule.ts';

/** Every deadline can start, and something that meets it can happen while it runs. */
export const deadlinesStartAndAreMet: ProofRule = ({ service, running, met, outline }, report) => {
  for (const { id, metBy } of service.deadlines) {
    const rule = outline.deadlines.at(id);
    if ((running.get(id)?.size ?? 0) === 0) {
      report(rule.at('starts'), 'PROOF-DEADLINE-NEVER-STARTS', `The deadline ${id} can never start.`, {
        hint: 'What it waits for happens in no case, or only where no side of the deadline knows the case.',
      });
    } else if (!met.has(id)) {
      const message = `Nothing can meet the deadline ${id} while it runs: ${metBy.join(', ')} cannot happen then.`;
      const hint = 'Name a step that can be taken, or a state that can be entered, while the clock runs.';
      report(rule.at('metBy'), 'PROOF-DEADLINE-NEVER-MET', message, { hint });
    }
  }
};
