import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { SettleDeadline } from '../../model/command.ts';
import { type ActorInCase, actorWhoMay } from '../actor-in-case.ts';
import { validateConditions } from '../condition-refusal.ts';
import { knowing } from '../end-deadlines.ts';
import { factsOf, guardReader } from '../facts-of.ts';
import { findClock } from '../find-clock.ts';
import { type DueDeadline, pass } from '../pass-due.ts';
import { happen, type Progress } from '../progress.ts';
import { validateReason } from '../reason-refusal.ts';
import { findBrokenSafeguard, safeguardRefusal } from '../safeguards.ts';
import { zoneOfSide } from '../zone-of-side.ts';
import { adoptionOf } from './adoption-of.ts';
import { holdDue } from './hold-due.ts';

/**
 * Says what becomes of a clock that is held. It takes effect now as it would have on its last day, and what counts from that
 * day starts from there, held in its turn where it is over; or it is set aside, and nothing follows. Either ends it for good.
 */
export function settleDeadline(progress: Progress, command: SettleDeadline): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'settle-deadline');
  if (!who.ok) return who;
  const { rights, by } = who.value;
  const adoption = adoptionOf(progress);
  if (!adoption?.rule.settledBy.some((role) => rights.roles.includes(role))) return fail(refusal('not-allowed'));
  const clock = findClock(progress, command.deadline, rights.side)?.deadline;
  if (!clock) return fail(refusal('deadline-unknown'));
  if (clock.status.is !== 'held') return fail(refusal('deadline-not-held', { deadline: clock.rule }));
  const unreasoned = validateReason(adoption.pack, adoption.rule, command.reason);
  if (unreasoned) return fail(unreasoned);
  const due = clock as DueDeadline;
  const takesEffect = command.answer === 'take-effect';
  const stopped = takesEffect ? findStopped(progress, due, who.value) : undefined;
  if (stopped) return fail(stopped);

  const { context } = progress;
  const sides = knowing(progress, clock);
  const today = localDate(context.now, zoneOfSide(progress, rights.side));
  const settled = happen(progress, {
    type: 'deadline-settled',
    codes: { id: clock.id, answer: command.answer, reason: command.reason },
    sides,
    effectiveOn: today,
    by,
  });
  if (!takesEffect) {
    const codes = { id: clock.id, on: today, why: 'set-aside' } as const;
    return ok(happen(settled, { type: 'deadline-cancelled', codes, sides, effectiveOn: today, by: { kind: 'clock' } }));
  }
  const past = pass({ ...settled, context: { ...context, recordedAt: context.now } }, due);
  return ok({ ...holdDue(past, context.now), context });
}

/** Why the effect cannot occur any more: the case has gone on, its condition cannot be said, or a safeguard forbids it. */
function findStopped(progress: Progress, due: DueDeadline, { rights }: ActorInCase): Refusal | undefined {
  const { service, world, caseFile } = progress;
  const rule: DeadlineRule | undefined = service.deadlines.find(({ id }) => id === due.rule);
  if (!rule) return refusal('not-now');
  const event = rule.onExpiry?.event;
  if (event === undefined) return undefined;
  const facts = factsOf(service, world, caseFile, due.duty);
  const step = service.machine.step(service.machine.join(caseFile.stateSeen), event, guardReader(service, facts));
  if (step.is === 'moved') {
    const guarded = { event, entered: step.entered };
    const isUnsafe = findBrokenSafeguard(progress, guarded, due.duty) !== undefined;
    return isUnsafe ? (safeguardRefusal(progress, guarded, rights) ?? refusal('not-now')) : undefined;
  }
  const asked = step.is === 'refused' ? step.conditions : [step.condition];
  return validateConditions(service, facts, asked, rights) ?? refusal('not-now');
}
