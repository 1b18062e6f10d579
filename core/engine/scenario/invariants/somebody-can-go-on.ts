import { getService } from '../../decide/progress.ts';
import { personalCommandTypes } from '../../model/personal-command.ts';
import { availableCommands } from '../../views/available-commands.ts';
import { peopleOf } from '../people-of.ts';
import type { Invariant, Moment } from './invariant.ts';

/** What moves no case: it counts for nothing where a case waits. */
const idle: ReadonlySet<string> = new Set([
  'post-message',
  'claim-task',
  'hand-over-task',
  'answer-likeness',
  ...personalCommandTypes,
]);

/** While a case is open, a clock runs or somebody can do something about it. */
export const somebodyCanGoOn: Invariant = {
  name: 'an open case has a running clock, or somebody who can take a step',
  check(moment) {
    const { caseFile, law } = moment;
    if (caseFile.closed) return [];
    if (Object.values(caseFile.deadlines).some(({ status, dueAt }) => status.is === 'running' && dueAt)) return [];
    if (canGoOn(moment)) return [];
    const { machine } = getService(law, caseFile.service);
    const active = machine.active(machine.join(caseFile.stateSeen));
    const leaves = active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
    return [`the case is stuck in ${leaves.join(', ')}`, `Steps that the state accepts: ${stepsOf(moment) || 'none'}.`];
  },
};

function canGoOn({ law, world, caseFile, now }: Moment): boolean {
  return peopleOf(law.active, world).some((actor) =>
    availableCommands(law, world, caseFile, { actor, now, grants: {} }).some(
      ({ command, refused }) => refused === undefined && !idle.has(command),
    ),
  );
}

function stepsOf({ law, caseFile }: Moment): string {
  const { machine } = getService(law, caseFile.service);
  return machine.accepts(machine.join(caseFile.stateSeen)).join(', ');
}
