import { leavesOf } from '../graph/clock.ts';
import { happensNever } from './happens-never.ts';
import type { ProofRule } from './proof-rule.ts';

/**
 * Every deadline can start, and something that meets it can happen while it runs. What follows from a step or a state
 * that is reported for itself is not said again.
 */
export const deadlinesStartAndAreMet: ProofRule = (graph, report) => {
  const { service, running, met, outline } = graph;
  for (const { id, metBy, starts } of service.deadlines) {
    const rule = outline.deadlines.at(id);
    if ((running.get(id)?.size ?? 0) === 0) {
      if (starts.on === 'owed') continue;
      const awaited = leavesOf(starts).map((name) => name.replace(/^(event|entered):/, ''));
      if (awaited.every((name) => happensNever(graph, name))) continue;
      report(rule.at('starts'), 'PROOF-DEADLINE-NEVER-STARTS', `The deadline ${id} can never start.`, {
        hint: 'What it waits for happens in no case, or only where no side of the deadline knows the case.',
      });
    } else if (!met.has(id)) {
      if (metBy.length > 0 && metBy.every((name) => happensNever(graph, name))) continue;
      const message = `Nothing can meet the deadline ${id} while it runs: ${metBy.join(', ')} cannot happen then.`;
      const hint = 'Name a step that can be taken, or a state that can be entered, while the clock runs.';
      report(rule.at('metBy'), 'PROOF-DEADLINE-NEVER-MET', message, { hint });
    }
  }
};
