import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { computeDue } from '../calendar/compute-due.ts';
import { warnAt } from '../calendar/warn-at.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Deadline, DeadlineWarning } from '../model/deadline.ts';
import type { Amount, DueExplanation, Pause } from '../model/due-explanation.ts';
import { calendarOf, findDutyAuthority, findParty } from './authority-of.ts';
import { pausesOf } from './pauses-of.ts';
import type { Progress } from './progress.ts';
import { limitOf } from './whole-of.ts';

/** What set a clock going. */
export interface Trigger {
  readonly what: string;
  readonly on: CivilDate;
  readonly localTime?: string;
  readonly zone?: string;
}

/** The warnings ahead of a due date, earliest first. One that would not lie after `after` is left out. */
export function warningsOf(
  progress: Progress,
  rule: DeadlineRule,
  { lastDay, dueAt, zone }: DueExplanation,
  after: Instant,
): readonly DeadlineWarning[] {
  if (lastDay === undefined || dueAt === undefined) return [];
  const calendars = calendarsOf(progress, rule);
  const { offWhen } = rule.counting;
  return rule.warn
    .flatMap(({ before, roles }) => {
      const at = warnAt({ lastDay, dueAt, before, zone, calendars, offWhen });
      return at === undefined || at <= after ? [] : [{ at, roles }];
    })
    .sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
}

function calendarsOf({ service, world, caseFile }: Progress, rule: DeadlineRule): readonly Calendar[] {
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

/**
 * The due date of a rule in a case, in the zone of the authority that must act and by the calendars that the rule
 * names: with the pauses and the limit of now, and with the extension of the clock where it is one that exists.
 */
export function dueOf(progress: Progress, rule: DeadlineRule, trigger: Trigger, clock?: Deadline): DueExplanation {
  const { service, world, caseFile, law } = progress;
  const duty = findDutyAuthority(service, world, caseFile, rule);
  const limit = limitOf(caseFile, rule, clock);
  const count = (pauses: readonly Pause[]) =>
    computeDue({
      rule: rule.id,
      ...(rule.source ? { source: rule.source } : {}),
      trigger,
      ...lengthOf(rule, clock),
      counting: rule.counting,
      zone: duty?.zone ?? law.caseVersion.zone,
      calendars: calendarsOf(progress, rule),
      unconfirmed: rule.unconfirmed,
      ...(pauses.length === 0 ? {} : { pauses }),
      ...(limit ? { notAfter: limit } : {}),
    });
  // A pause that begins after the end, as the pauses before it left it, is none of this clock's.
  const pauses = pausesOf(progress, rule, trigger.on, clock?.obstacles).toSorted(byBeginning);
  let due = count([]);
  for (const [index, { from }] of pauses.entries()) {
    if (due.lastDay !== undefined && from > due.lastDay) break;
    due = count(pauses.slice(0, index + 1));
  }
  return due;
}

function byBeginning(left: Pause, right: Pause): number {
  return left.from < right.from ? -1 : left.from > right.from ? 1 : 0;
}

/** The amount of the rule, or the longer one that was granted, and what is added to the end. */
function lengthOf({ within, extension }: DeadlineRule, clock?: Deadline): { amount: Amount; added?: Amount } {
  const times = clock?.extended ? (clock.extended.times ?? 1) : 0;
  if (!extension || times === 0 || 'openEnded' in extension.to) return { amount: within };
  if ('total' in extension.to) return { amount: extension.to.total };
  const { added } = extension.to;
  return { amount: within, added: 'number' in added ? { ...added, number: added.number * times } : added };
}
