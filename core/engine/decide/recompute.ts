import { startOfDay } from '../calendar/end-of-day.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { Deadline } from '../model/deadline.ts';
import { findDutyAuthority } from './authority-of.ts';
import { dueOf, dueParts, warningsOf } from './due-of.ts';
import { findTrigger } from './find-trigger.ts';
import type { Progress } from './progress.ts';

/**
 * A clock counted anew from what set it going, on the day that this has now: with its pauses, its extension, the end of
 * the deadline that it divides, and the world of today. Its status stays. Suspension, correction, extension and a
 * change of the world all go through here. A warning that was given is not given again for the same moment.
 */
export function recompute(progress: Progress, clock: Deadline): Deadline {
  const rule = progress.service.deadlines.find(({ id }) => id === clock.rule);
  if (!rule) return clock;
  const trigger = triggerOf(progress, rule, clock);
  const explanation = dueOf(progress, rule, trigger.counts, clock);
  const start = startOfDay(trigger.on, explanation.zone);
  const after = clock.warnedAt !== undefined && clock.warnedAt > start ? clock.warnedAt : start;
  const { lastDay: _lastDay, dueAt: _dueAt, warnings: _warnings, ...kept } = clock;
  return { ...kept, startedOn: trigger.on, ...dueParts(explanation, warningsOf(progress, rule, explanation, after)) };
}

/** The day of the trigger, and from when to count; the time of day is kept as long as the day is the same. */
function triggerOf({ caseFile, service, world }: Progress, rule: DeadlineRule, clock: Deadline) {
  const { trigger, zone } = clock.explanation;
  const now = clock.counted && findTrigger(rule.starts, caseFile, clock.counted);
  if (now && (now.what !== trigger.what || now.on !== clock.startedOn)) return { on: now.on, counts: now };
  const isRead = trigger.localTime !== undefined && trigger.zone === undefined;
  // A time of day is a moment in the zone in which it was read, wherever the authority has moved since.
  const hasMoved = isRead && findDutyAuthority(service, world, caseFile, rule)?.zone !== zone;
  return { on: clock.startedOn, counts: hasMoved ? { ...trigger, zone } : trigger };
}
