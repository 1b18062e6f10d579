import type { CivilDate } from '../basics/civil-date.ts';
import { computeDue } from '../calendar/compute-due.ts';
import type { CompiledService, DeadlineRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Amount, DueExplanation } from '../model/due-explanation.ts';
import type { World } from '../model/world.ts';
import { calendarOf, findDutyAuthority, findParty } from './authority-of.ts';

/** What set a clock going. */
export interface Trigger {
  readonly what: string;
  readonly on: CivilDate;
  readonly localTime?: string;
}

/** The due date of a rule in a case, in the zone of the authority that must act and by the calendars the rule names. */
export function dueOf(
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
  rule: DeadlineRule,
  trigger: Trigger,
  amount: Amount,
  zoneOtherwise: string,
): DueExplanation {
  const duty = findDutyAuthority(service, world, caseFile, rule);
  return computeDue({
    rule: rule.id,
    ...(rule.source ? { source: rule.source } : {}),
    trigger,
    amount,
    counting: rule.counting,
    zone: duty?.zone ?? zoneOtherwise,
    calendars: rule.counting.calendars.map((side) =>
      calendarOf(world, side === rule.duty ? duty : findParty(world, caseFile, side), side),
    ),
    unconfirmed: rule.unconfirmed,
  });
}
