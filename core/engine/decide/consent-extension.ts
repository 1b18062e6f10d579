import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { ConsentExtension } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { effectiveDate } from './effective-date.ts';
import { knowing } from './end-deadlines.ts';
import { findClock } from './find-clock.ts';
import { grantExtension } from './grant-extension.ts';
import { happen, type Progress } from './progress.ts';
import { tellParties } from './tell.ts';
import { zoneOfSide } from './zone-of-side.ts';

/**
 * Answers the side that asked for a longer period. The longer period runs by a yes that is given before the original
 * one has ended: asked in time and answered late, the deadline has passed, and the answer is refused.
 */
export function consentExtension(progress: Progress, command: ConsentExtension): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'consent-extension');
  if (!who.ok) return who;
  const { side } = who.value.rights;
  const clock = findClock(progress, command.deadline, side);
  if (!clock) return fail(refusal('deadline-unknown'));
  const { deadline, extension } = clock;
  const { asked, status, lastDay, rule } = deadline;
  if (!extension || extension.consentOf !== side || !asked || asked.refusedOn !== undefined) {
    return fail(refusal('extension-not-asked', { deadline: rule }));
  }
  if (status.is !== 'running') {
    const because = becauseOf(extension.source ?? deadline.explanation.source, rule);
    return fail(
      status.is === 'passed'
        ? refusal('expired-meanwhile', { deadline: rule, lastDay: lastDay ?? null }, { because })
        : refusal('extension-not-asked', { deadline: rule }),
    );
  }
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, { zone, daysBack: 0 });
  if (!day.ok) return day;
  const answered = happen(progress, {
    type: 'extension-answered',
    codes: { id: deadline.id, answer: command.answer },
    sides: knowing(progress, deadline),
    effectiveOn: day.value,
    by: who.value.by,
  });
  const told = tellParties(answered, [extension.askedBy], 'extension-answered', rule);
  if (!command.answer) return ok(told);
  const grant = {
    reason: asked.reason,
    on: day.value,
    by: { kind: 'clock' },
    requests: deadline.requests ?? 1,
  } as const;
  return ok(grantExtension(told, deadline, grant));
}
