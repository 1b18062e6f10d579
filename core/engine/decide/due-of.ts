import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { computeDue } from '../calendar/compute-due.ts';
import { warnAt } from '../calendar/warn-at.ts';
import type { CompiledService, DeadlineRule } from '../compile/compiled-pack.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline, DeadlineWarning } from '../model/deadline.ts';
import type { Amount, DueExplanation } from '../model/due-explanation.ts';
import type { World } from '../model/world.ts';
import { calendarOf, findDutyAuthority, findParty } from './authority-of.ts';

/** What set a clock going. */
export interface Trigger {
  readonly what: string;
  readonly on: CivilDate;
  readonly localTime?: string;
}

/** The warnings ahead of a due date, earliest first. One that would lie before `after` is left out. */
export function warningsOf(
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
  rule: DeadlineRule,
  { lastDay, dueAt, zone }: DueExplanation,
  after: Instant,
): readonly DeadlineWarning[] {
  if (lastDay === undefined || dueAt === undefined) return [];
  const calendars = calendarsOf(service, world, caseFile, rule);
  return rule.warn
    .flatMap(({ before, roles }) => {
      const at = warnAt({ lastDay, dueAt, before, zone, calendars });
      return at === undefined || at <= after ? [] : [{ at, roles }];
    })
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
}

function calendarsOf(
  service: CompiledService,
  world: World,
  caseFile: CaseFile,
  rule: DeadlineRule,
): readonly Calendar[] {
  const duty = findDutyAuthority(service, world, caseFile, rule);
  return rule.counting.calendars.map((side) =>
    calendarOf(world, side === rule.duty ? duty : findParty(world, caseFile, side), side),
  );
}

/** What a deadline carries of its due date. */
export function dueParts(
  explanation: DueExplanation,
  warnings: readonly DeadlineWarning[],
): Pick<Deadline, 'lastDay' | 'dueAt' | 'warnings' | 'explanation'> {
  return {
    ...(explanation.lastDay === undefined ? {} : { lastDay: explanation.lastDay }),
    ...(explanation.dueAt === undefined ? {} : { dueAt: explanation.dueAt }),
    ...(warnings.length === 0 ? {} : { warnings }),
    explanation,
  };
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
    calendars: calendarsOf(service, world, caseFile, rule),
    unconfirmed: rule.unconfirmed,
  });
}
