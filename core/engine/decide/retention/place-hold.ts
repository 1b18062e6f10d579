import type { Side } from '../../basics/identifiers.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { HoldRule } from '../../compile/compiled-retention.ts';
import type { LegalHold } from '../../model/retained.ts';
import type { ConfirmHold, LiftHold, PlaceHold } from '../../model/retention-command.ts';
import { type ActorInCase, actorInCase } from '../actor-in-case.ts';
import { happen, type Progress } from '../progress.ts';
import { isCode, validateReason } from '../reason-refusal.ts';
import { zoneOfSide } from '../zone-of-side.ts';
import { carryOut } from './carry-out.ts';
import { reviewAfter } from './hold-review.ts';
import { retentionPlan } from './retention-plan.ts';

/**
 * Stops the erasure of what the actor's side holds, where a rule allows it to one of the actor's roles. A rule that
 * allows no hold is not stopped by one.
 */
export function placeHold(progress: Progress, command: PlaceHold): Result<Progress, Refusal> {
  const found = holder(progress);
  if (!found.ok) return found;
  const { who, rules } = found.value;
  const { side } = who.rights;
  if (holdOf(progress, side)) return fail(refusal('hold-exists'));
  const [first] = rules;
  if (!first) return fail(refusal('hold-not-possible'));
  const unreasoned = validateReason(progress.law.active, first, command.reason);
  if (unreasoned) return fail(unreasoned);
  const reviewAt = reviewAfter(progress, side, rules);
  if (reviewAt === undefined) return fail(refusal('hold-not-possible'));
  return ok(
    happen(progress, {
      type: 'hold-placed',
      codes: { holder: side, reason: command.reason, reviewAt },
      ...ownNow(progress, who),
    }),
  );
}

/** Says that the hold is still needed. */
export function confirmHold(progress: Progress, _command: ConfirmHold): Result<Progress, Refusal> {
  const found = holder(progress);
  if (!found.ok) return found;
  const { who, rules } = found.value;
  const { side } = who.rights;
  if (!holdOf(progress, side)) return fail(refusal('hold-unknown'));
  const reviewAt = reviewAfter(progress, side, rules);
  if (reviewAt === undefined) return fail(refusal('hold-not-possible'));
  return ok(happen(progress, { type: 'hold-confirmed', codes: { holder: side, reviewAt }, ...ownNow(progress, who) }));
}

/** Ends the hold. What is due meanwhile is carried out at once, or put before those who must answer. */
export function liftHold(progress: Progress, command: LiftHold): Result<Progress, Refusal> {
  const found = holder(progress);
  if (!found.ok) return found;
  const { who } = found.value;
  const { side } = who.rights;
  if (!holdOf(progress, side)) return fail(refusal('hold-unknown'));
  if (!isCode(command.reason)) return fail(refusal('reason-unknown'));
  const lifted = happen(progress, {
    type: 'hold-lifted',
    codes: { holder: side, reason: command.reason },
    ...ownNow(progress, who),
  });
  return ok(carryOut(lifted));
}

/** Somebody whose role a rule about their side names as one that holds, with the rules that it can stop here. */
function holder(progress: Progress): Result<{ who: ActorInCase; rules: readonly HoldRule[] }, Refusal> {
  const who = actorInCase(progress);
  if (!who.ok) return who;
  const { side, roles } = who.value.rights;
  const mine = (hold: HoldRule | undefined) => hold?.by.some((role) => roles.includes(role)) ?? false;
  if (!progress.law.active.retention.some(({ hold }) => mine(hold))) return fail(refusal('not-allowed'));
  const rules = retentionPlan(progress, side).flatMap(({ rule }) => (rule?.hold && mine(rule.hold) ? [rule.hold] : []));
  return ok({ who: who.value, rules });
}

function holdOf({ caseFile }: Progress, side: Side): LegalHold | undefined {
  return caseFile.retained?.[side]?.hold;
}

/** Of the actor's own side, today. */
export function ownNow(progress: Progress, { rights, by }: ActorInCase) {
  const { side } = rights;
  return { sides: [side], effectiveOn: localDate(progress.context.now, zoneOfSide(progress, side)), by };
}
