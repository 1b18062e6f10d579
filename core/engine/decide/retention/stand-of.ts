import type { Instant } from '../../basics/civil-date.ts';
import type { UserId } from '../../basics/identifiers.ts';
import type { CaseFile } from '../../model/case-file.ts';
import type { PlannedEnd } from './retention-plan.ts';

/**
 * How data stand at a moment. `running`: the period runs. `not-begun`: nothing has set it going yet. `no-end`: the period
 * ends beyond the calendar, or no rule fits. `held`: due, and a hold stops it. `review`, `release`: due, and persons must
 * answer. `archive`: due, and a package must be written first. `due`: goes with the next round.
 */
export type Stand = 'running' | 'not-begun' | 'no-end' | 'held' | 'review' | 'release' | 'archive' | 'due';

/** How a part of a plan stands at `now`. */
export function standOf(caseFile: CaseFile, planned: PlannedEnd, now: Instant): Stand {
  const { rule, started, dueAt } = planned;
  if (!rule) return 'no-end';
  if (!started) return 'not-begun';
  if (dueAt === undefined) return 'no-end';
  if (dueAt > now) return 'running';
  if (rule.hold && caseFile.retained?.[planned.holder]?.hold) return 'held';
  if (answering(planned) && releasersOf(caseFile, planned).length < personsFor(planned)) {
    return rule.then === 'review' ? 'review' : 'release';
  }
  return rule.then === 'archive' ? 'archive' : 'due';
}

/** The roles that let data go or review them; undefined where what is due goes by itself. */
export function answering({ rule }: PlannedEnd): readonly string[] | undefined {
  if (rule?.then === 'review') return rule.release?.by ?? rule.hold?.by ?? [];
  return rule?.release?.by;
}

/** How many persons must let the data go. */
export function personsFor({ rule }: PlannedEnd): number {
  if (!rule) return 0;
  return rule.release?.persons ?? (rule.then === 'review' ? 1 : 0);
}

/** The persons who have let the data go. */
export function releasersOf({ retained }: CaseFile, { holder, rule }: PlannedEnd): readonly UserId[] {
  return (retained?.[holder]?.released ?? []).filter((one) => one.rule === rule?.ref).map(({ user }) => user);
}
