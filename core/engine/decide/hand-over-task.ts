import { findRights } from '../access/rights.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { PersonActor } from '../model/actor.ts';
import type { HandOverTask } from '../model/command.ts';
import { type ActorInCase, actorInCase, whoMay } from './actor-in-case.ts';
import { postMessage } from './post-message.ts';
import { effect, happen, type Progress } from './progress.ts';
import { findSeparated } from './separation.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Gives the work of a role to a colleague of the same authority: whoever has taken it on hands it on, and of the work of
 * others whoever the pack lets hand it out. It gives nobody a right: the colleague must be able to do what waits.
 */
export function handOverTask(progress: Progress, command: HandOverTask): Result<Progress, Refusal> {
  const who = whoHandsOver(progress, command.role);
  if (!who.ok) return who;
  const { rights, actor, by } = who.value;
  const { caseFile, context } = progress;
  const colleague = findColleague(progress, who.value, command);
  if (!colleague.ok) return colleague;
  const { user } = colleague.value;
  if (caseFile.tasks[command.role] === user) return ok(progress);
  const handed = happen(progress, {
    type: 'task-handed-over',
    codes: { role: command.role, user },
    sides: [rights.side],
    effectiveOn: localDate(context.now, zoneOfSide(progress, rights.side)),
    by,
  });
  const { authority } = actor;
  const told = effect(handed, {
    type: 'notify',
    authority,
    side: rights.side,
    what: 'handed-over',
    subject: command.role,
    user,
  });
  // What is written to the colleague is a message within the own side: sealed and read as every other one.
  return command.note === undefined
    ? ok(told)
    : postMessage(told, { type: 'post-message', to: [], text: command.note });
}

/** The person behind the command, where the work of the role waits now and is theirs to give. */
export function whoHandsOver(progress: Progress, role: string): Result<ActorInCase, Refusal> {
  const found = actorInCase(progress);
  if (!found.ok) return found;
  const { rights, actor } = found.value;
  const { caseFile, service, law, world, context } = progress;
  const holder = caseFile.tasks[role];
  const isOwn = holder === actor.user && rights.roles.includes(role);
  const may = whoMay(progress, found.value, isOwn ? 'claim-task' : 'hand-over-task');
  if (!may.ok) return may;
  const rule = Object.hasOwn(law.active.roles, role) ? law.active.roles[role] : undefined;
  const kind = world.authorities[actor.authority]?.kind ?? '';
  if (rule?.side !== rights.side || !rule.kinds.includes(kind)) return fail(refusal('not-allowed'));
  const isElsewhere = context.grants.holder !== undefined && context.grants.holder.authority !== actor.authority;
  if (holder !== undefined && !isOwn && isElsewhere) return fail(refusal('not-allowed'));
  const active = service.machine.active(caseFile.stateSeen[rights.side] ?? '');
  const waits = active.some((path) => service.machine.states[path]?.responsible.includes(role));
  return waits ? may : fail(refusal('not-now'));
}

/** The colleague, where they can do what waits: all who cannot are one refusal, but for those who are away. */
function findColleague(
  progress: Progress,
  { actor, rights }: ActorInCase,
  { role, user }: HandOverTask,
): Result<PersonActor, Refusal> {
  const { law, world, caseFile, service, context } = progress;
  const { person } = context.grants;
  const unknown = fail(refusal('colleague-unknown'));
  if (person?.user !== user || person.authority !== actor.authority) return unknown;
  const colleague: PersonActor = { kind: 'person', user, authority: person.authority, roles: person.roles };
  const theirs = findRights(law.active, world, colleague, caseFile, service.machine, context.now);
  if (!theirs?.roles.includes(role) || !theirs.may.has('claim-task')) return unknown;
  if (person.isAway) return fail(refusal('colleague-away'));
  const steps = service.machine
    .accepts(service.machine.join(caseFile.stateSeen))
    .filter((step) => service.transitions[step]?.by === rights.side && theirs.may.has(step));
  const barred = steps.map((step) => findSeparated(progress, user, step));
  const [first] = barred;
  return first && barred.every((one) => one !== undefined) ? fail(first) : ok(colleague);
}
