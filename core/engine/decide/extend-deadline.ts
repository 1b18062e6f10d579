import { mayReadCondition } from '../access/may-read.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { ExtensionRule } from '../compile/compiled-deadline.ts';
import type { ExtendDeadline } from '../model/command.ts';
import type { Deadline } from '../model/deadline.ts';
import { type ActorInCase, actorWhoMay } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { effectiveDate } from './effective-date.ts';
import { knowing } from './end-deadlines.ts';
import { factsOf } from './facts-of.ts';
import { findClock } from './find-clock.ts';
import { grantExtension } from './grant-extension.ts';
import { happen, type Progress } from './progress.ts';
import { validateReason } from './reason-refusal.ts';
import { tellParties } from './tell.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Asks for the longer period that the rule of a running deadline allows, before the period ends. Where another side has
 * to consent, asking does not stop the clock: an answer that comes after the end comes too late.
 */
export function extendDeadline(progress: Progress, command: ExtendDeadline): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'extend-deadline');
  if (!who.ok) return who;
  const { side } = who.value.rights;
  const clock = findClock(progress, command.deadline, side);
  if (!clock) return fail(refusal('deadline-unknown'));
  const { deadline, extension } = clock;
  if (!extension || extension.askedBy !== side || !mayStillAsk(deadline, extension)) {
    return fail(refusal('extension-not-allowed', { deadline: deadline.rule }));
  }
  const unreasoned = validateReason(progress.law.caseVersion, extension, command.reason);
  if (unreasoned) return fail(unreasoned);
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, { zone, daysBack: 0 });
  if (!day.ok) return day;
  // Last, so that a refusal which says nothing says nothing by its place either.
  const blocked = validateUnblocked(progress, who.value, deadline, extension);
  if (blocked) return fail(blocked);
  const { by } = who.value;
  const { consentOf } = extension;
  if (consentOf === undefined) {
    const requests = timesAsked(deadline) + 1;
    return ok(grantExtension(progress, deadline, { reason: command.reason, on: day.value, by, requests }));
  }
  const sides = knowing(progress, deadline);
  // Nobody is told of a case that they do not know yet: it is handed over with what was asked.
  const told = sides.filter((one) => one === consentOf);
  const asked = happen(progress, {
    type: 'extension-asked',
    codes: { id: deadline.id, reason: command.reason },
    sides,
    effectiveOn: day.value,
    by,
  });
  return ok(tellParties(asked, told, 'extension-asked', deadline.rule));
}

/** True while a longer period can be asked for: the clock runs, no request waits, and the number allowed is not used up. */
export function mayStillAsk(deadline: Deadline, extension: ExtensionRule): boolean {
  const { status, asked, obstacles = [] } = deadline;
  const isWaiting = asked !== undefined && asked.refusedOn === undefined;
  const isHeldUp = obstacles.some(({ until }) => until === undefined);
  return status.is === 'running' && !isWaiting && !isHeldUp && timesAsked(deadline) < (extension.times ?? 1);
}

/** The name under which a person answers whether an extension is blocked. */
export function extensionQuestion(deadline: Deadline): string {
  return `${deadline.id}.extension-blocked`;
}

/** A clock that was extended before requests were counted was asked for once. */
function timesAsked({ requests, extended }: Deadline): number {
  return requests ?? (extended ? 1 : 0);
}

/** A condition that cannot be said is asked of a person, and never counts as yes or no by itself. */
function validateUnblocked(
  progress: Progress,
  { rights }: ActorInCase,
  deadline: Deadline,
  extension: ExtensionRule,
): Refusal | undefined {
  if (!extension.blockedIf) return undefined;
  const { service, world, caseFile } = progress;
  const question = extensionQuestion(deadline);
  const said = extension.blockedIf.evaluate(factsOf(service, world, caseFile, extension.askedBy));
  const blocked = said ?? caseFile.findings[question]?.answer;
  if (blocked === false) return undefined;
  if (!mayReadCondition(service, extension.blockedIf, rights)) return refusal('not-now');
  const because = becauseOf(extension.source ?? deadline.explanation.source, deadline.rule);
  return blocked === true
    ? refusal('extension-blocked', { deadline: deadline.rule }, { because })
    : refusal(
        'condition-unknown',
        { question, ...(extension.ask === undefined ? {} : { ask: extension.ask }) },
        { because },
      );
}
