import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { ClaimTask } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { happen, type Progress } from './progress.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Takes the work of a role that must act now on oneself. Claiming one's own task again changes nothing. */
export function claimTask(progress: Progress, command: ClaimTask): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'claim-task');
  if (!who.ok) return who;
  const { rights, actor, by } = who.value;
  if (!rights.roles.includes(command.role)) return fail(refusal('not-allowed'));
  const { caseFile, service } = progress;
  const active = service.machine.active(caseFile.stateSeen[rights.side] ?? '');
  if (!active.some((path) => service.machine.states[path]?.responsible.includes(command.role))) {
    return fail(refusal('not-now'));
  }
  const holder = caseFile.tasks[command.role];
  if (holder === actor.user) return ok(progress);
  if (holder !== undefined) return fail(refusal('task-taken', { role: command.role }));
  const zone = zoneOfSide(progress, rights.side);
  return ok(
    happen(progress, {
      type: 'task-claimed',
      codes: { role: command.role },
      sides: [rights.side],
      effectiveOn: localDate(progress.context.now, zone),
      by,
    }),
  );
}
