import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { ResumeCase, SuspendCase } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { effectiveDate } from './effective-date.ts';
import { findSuspension, suspensionRule } from './find-suspension.ts';
import { happen, type Progress } from './progress.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import { tellParties } from './tell.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Suspends a case for a cause, from a day within the bounds that the pack sets. No state moves; the clocks that the
 * cause stops stand still from that day. A deadline that passed before this was recorded is not revived.
 */
export function suspendCase(progress: Progress, command: SuspendCase): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'suspend-case');
  if (!who.ok) return who;
  const { side } = who.value.rights;
  const { caseFile, context } = progress;
  const rule = suspensionRule(progress, command.cause, side);
  if (!rule.ok) return rule;
  const { cause, daysBack, source } = rule.value;
  if (findSuspension(caseFile, cause)) {
    return fail(refusal('suspended', { cause }, { because: becauseOf(source) }));
  }
  const zone = zoneOfSide(progress, side);
  const notBefore = caseFile.known[side];
  const day = effectiveDate(context, command.effectiveOn, { zone, daysBack, notBefore });
  if (!day.ok) return day;
  const sides = rule.value.sides.filter((one) => Object.hasOwn(caseFile.known, one));
  const suspended = happen(progress, {
    type: 'case-suspended',
    codes: { cause },
    sides,
    effectiveOn: day.value,
    by: who.value.by,
  });
  const others = sides.filter((one) => one !== side);
  return ok(tellParties(recomputeDeadlines(suspended, 'suspended'), others, 'suspended', cause));
}

/** Ends a suspension: the case stands where it stood, and the day named is the first that counts again. */
export function resumeCase(progress: Progress, command: ResumeCase): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'resume-case');
  if (!who.ok) return who;
  const { side } = who.value.rights;
  const rule = suspensionRule(progress, command.cause, side);
  if (!rule.ok) return rule;
  const { cause, daysBack } = rule.value;
  const suspension = findSuspension(progress.caseFile, cause);
  if (!suspension) return fail(refusal('not-suspended', { cause }));
  const zone = zoneOfSide(progress, side);
  const bounds = { zone, daysBack, notBefore: suspension.from };
  const day = effectiveDate(progress.context, command.effectiveOn, bounds);
  if (!day.ok) return day;
  const resumed = happen(progress, {
    type: 'case-resumed',
    codes: { cause },
    sides: suspension.sides,
    effectiveOn: day.value,
    by: who.value.by,
  });
  const others = suspension.sides.filter((one) => one !== side);
  return ok(tellParties(recomputeDeadlines(resumed, 'resumed'), others, 'resumed', cause));
}
