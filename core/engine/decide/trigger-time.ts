import { wallTimeAt } from '../calendar/wall-time-at.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import { findDutyAuthority } from './authority-of.ts';
import type { Trigger } from './due-of.ts';
import type { Occasion } from './occasion.ts';
import type { Progress } from './progress.ts';

/**
 * The moment from which a rule in hours counts, as day and time of the authority that must act: that of the occasion
 * which set the clock going. Without one the period counts from the end of the trigger's day, which never shortens it,
 * and says so.
 */
export function triggerTime(
  { service, world, caseFile, law }: Progress,
  rule: DeadlineRule,
  trigger: Trigger,
  occasion: Occasion,
): Partial<Trigger> {
  if (rule.within.unit !== 'hours' || occasion.at === undefined || trigger.on !== occasion.on) return {};
  const zone = findDutyAuthority(service, world, caseFile, rule)?.zone ?? law.caseVersion.zone;
  return wallTimeAt(occasion.at, zone);
}
