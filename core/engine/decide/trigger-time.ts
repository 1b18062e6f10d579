import type { CivilDate } from '../basics/civil-date.ts';
import { localDate, localTime } from '../calendar/local-date.ts';
import type { DeadlineRule } from '../compile/compiled-pack.ts';
import { findDutyAuthority } from './authority-of.ts';
import type { Progress } from './progress.ts';

/**
 * The time of day from which a rule in hours counts: the clock reading when the trigger is of today. Without one the
 * period counts from the end of the trigger's day, which never shortens it, and says so.
 */
export function triggerTime(
  progress: Progress,
  rule: DeadlineRule,
  trigger: { readonly on: CivilDate },
): { readonly localTime?: string } {
  if (rule.within.unit !== 'hours') return {};
  const { service, world, caseFile, law, context } = progress;
  const zone = findDutyAuthority(service, world, caseFile, rule)?.zone ?? law.caseVersion.zone;
  if (localDate(context.now, zone) !== trigger.on) return {};
  return { localTime: localTime(context.now, zone) };
}
