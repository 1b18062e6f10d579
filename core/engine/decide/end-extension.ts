import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { EndExtension } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { effectiveDate } from './effective-date.ts';
import { knowing } from './end-deadlines.ts';
import { findClock } from './find-clock.ts';
import { happen, type Progress } from './progress.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Says that the obstacle behind an extension without an end is gone: the days that were left run on from that day. */
export function endExtension(progress: Progress, command: EndExtension): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'end-extension');
  if (!who.ok) return who;
  const { side } = who.value.rights;
  const clock = findClock(progress, command.deadline, side);
  if (!clock) return fail(refusal('deadline-unknown'));
  const { deadline, extension } = clock;
  const open = deadline.obstacles?.find(({ until }) => until === undefined);
  if (!extension || extension.askedBy !== side || !open || deadline.status.is !== 'running') {
    return fail(refusal('extension-not-allowed', { deadline: deadline.rule }));
  }
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, { zone, daysBack: 0, notBefore: open.from });
  if (!day.ok) return day;
  const ended = happen(progress, {
    type: 'extension-ended',
    codes: { id: deadline.id },
    sides: knowing(progress, deadline),
    effectiveOn: day.value,
    by: who.value.by,
  });
  return ok(recomputeDeadlines(ended, 'extension-ended'));
}
