import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { AnswerLikeness } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { comparisonFor } from './likenesses.ts';
import { happen, type Progress } from './progress.ts';
import { validateReason } from './reason-refusal.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Says whether another case concerns the same person. It must be one that was found for the actor, or that the actor's
 * side has answered about before: of any other the refusal is the same, whether it exists or not. Known to that side only.
 */
export function answerLikeness(progress: Progress, command: AnswerLikeness): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'answer-likeness');
  if (!who.ok) return who;
  const { rights, by } = who.value;
  const comparison = comparisonFor(progress, rights);
  if (!comparison) return fail(refusal('not-allowed'));
  const { side } = rights;
  const { other, same, reason } = command;
  const found = progress.context.grants.alike?.some(({ caseId }) => caseId === other);
  if (!found) return fail(refusal('likeness-unknown'));
  const reasons = same || comparison.reasons === undefined ? {} : { reasons: comparison.reasons };
  const unreasoned = validateReason(progress.law.active, reasons, reason);
  if (unreasoned) return fail(unreasoned);
  return ok(
    happen(progress, {
      type: 'likeness-answered',
      codes: { other, same, ...(reason === undefined ? {} : { reason }), side },
      sides: [side],
      effectiveOn: localDate(progress.context.now, zoneOfSide(progress, side)),
      by,
    }),
  );
}
