import { armDeadlines } from './arm-deadlines.ts';
import { cancelAll, endDeadlines } from './end-deadlines.ts';
import { giveTasks } from './give-tasks.ts';
import type { Occasion } from './occasion.ts';
import { happen, type Progress } from './progress.ts';

/**
 * Everything that follows from an occasion, in this order: clocks that it meets or cancels, tasks that it gives,
 * clocks that it starts, and the closing of the case when the workflow has ended. All of it is the clock's doing,
 * not a person's.
 */
export function consequences(progress: Progress, occasion: Occasion): Progress {
  const ended = endDeadlines(progress, occasion);
  const given = giveTasks(ended, occasion);
  const armed = armDeadlines(given, occasion);
  const { machine } = armed.service;
  const outcome = machine.outcome(machine.join(armed.caseFile.stateSeen));
  if (outcome === undefined || armed.caseFile.closed) return armed;
  const closed = happen(cancelAll(armed, occasion.on), {
    type: 'case-closed',
    codes: { outcome },
    sides: Object.keys(armed.caseFile.known),
    effectiveOn: occasion.on,
    by: { kind: 'clock' },
  });
  return closed;
}
