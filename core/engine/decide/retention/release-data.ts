import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import { endOfDay } from '../../calendar/end-of-day.ts';
import type { AnswerReview, ReleaseData } from '../../model/retention-command.ts';
import { type ActorInCase, actorInCase } from '../actor-in-case.ts';
import { happen, type Progress } from '../progress.ts';
import { isCode, validateReason } from '../reason-refusal.ts';
import { findSeparated } from '../separation.ts';
import { zoneOfSide } from '../zone-of-side.ts';
import { eraseDue, withoutRecord } from './carry-out.ts';
import { longestKeep } from './longest-keep.ts';
import { ownNow } from './place-hold.ts';
import { type PlannedEnd, retentionPlan } from './retention-plan.ts';
import { answering, releasersOf, standOf } from './stand-of.ts';

/** Lets go what is due under a rule. With the last of the persons that the rule asks for, it goes. */
export function releaseData(progress: Progress, command: ReleaseData): Result<Progress, Refusal> {
  const found = findAsked(progress, command.rule, 'release', command.type);
  if (!found.ok) return found;
  const { who, planned, plan } = found.value;
  const released = happen(progress, {
    type: 'data-released',
    codes: { holder: who.rights.side, rule: command.rule },
    ...ownNow(progress, who),
  });
  return ok(goNow(released, planned, plan, who));
}

/** Says whether data that are due for review are kept longer, until a day, or go. */
export function answerReview(progress: Progress, command: AnswerReview): Result<Progress, Refusal> {
  const found = findAsked(progress, command.rule, 'review', command.type);
  if (!found.ok) return found;
  const { who, planned, plan } = found.value;
  const { side } = who.rights;
  const reasons = planned[0]?.rule?.hold?.reasons;
  const unreasoned =
    reasons !== undefined && command.answer === 'keep'
      ? validateReason(progress.law.active, { reasons }, command.reason)
      : isCode(command.reason)
        ? undefined
        : refusal('reason-unknown');
  if (unreasoned) return fail(unreasoned);
  const { answer, until, reason } = command;
  if (answer === 'keep') {
    const zone = zoneOfSide(progress, side);
    const latest = longestKeep(progress, side, planned[0]?.rule);
    if (
      until === undefined ||
      endOfDay(until, zone) <= progress.context.now ||
      (latest !== undefined && until > latest)
    ) {
      return fail(refusal('keep-until-out-of-bounds', latest === undefined ? {} : { latest }));
    }
  }
  const answered = happen(progress, {
    type: 'review-answered',
    codes: { holder: side, rule: command.rule, answer, ...(answer === 'keep' && until ? { until } : {}), reason },
    ...ownNow(progress, who),
  });
  return ok(answer === 'keep' ? answered : goNow(answered, planned, plan, who));
}

interface Asked {
  readonly who: ActorInCase;
  /** What is due under the rule. */
  readonly planned: readonly PlannedEnd[];
  readonly plan: readonly PlannedEnd[];
}

/** What waits under a rule for a person such as the actor: one who has not answered already. */
function findAsked(progress: Progress, rule: string, what: 'release' | 'review', type: string): Result<Asked, Refusal> {
  const who = actorInCase(progress);
  if (!who.ok) return who;
  const { rights, actor } = who.value;
  const mine = (planned: PlannedEnd) => answering(planned)?.some((role) => rights.roles.includes(role)) ?? false;
  const isEver = progress.law.active.retention.some((each) =>
    mine({ holder: rights.side, kinds: [], categories: [], rule: each, undecided: [] }),
  );
  if (!isEver) return fail(refusal('not-allowed'));
  const plan = retentionPlan(progress, rights.side);
  const planned = plan.filter(
    (each) => each.rule?.ref === rule && standOf(progress.caseFile, each, progress.context.now) === what,
  );
  const [first] = planned;
  if (!first) return fail(refusal('retention-not-asked', { rule }));
  if (!mine(first)) return fail(refusal('not-allowed'));
  if (releasersOf(progress.caseFile, first).includes(actor.user)) {
    return fail(refusal('same-person', { first: [type] }));
  }
  const separated = findSeparated(progress, actor.user, type);
  return separated ? fail(separated) : ok({ who: who.value, planned, plan });
}

/** What nobody else must let go is erased now. What is to be archived first waits for its package. */
function goNow(
  progress: Progress,
  ends: readonly PlannedEnd[],
  plan: readonly PlannedEnd[],
  who: ActorInCase,
): Progress {
  const gone = ends.reduce(
    (before, planned) =>
      standOf(progress.caseFile, planned, progress.context.now) === 'due' ? eraseDue(before, planned, who.by) : before,
    progress,
  );
  return withoutRecord(gone, plan, who.rights.side);
}
