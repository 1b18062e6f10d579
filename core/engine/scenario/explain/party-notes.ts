import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import { findDutyAuthority } from '../../decide/authority-of.ts';
import type { Progress } from '../../decide/progress.ts';
import type { Amount } from '../../model/due-explanation.ts';
import type { Authority } from '../../model/world.ts';
import type { RuleParties } from './rule-parties.ts';

/**
 * Whose calendar must be said before a date can be computed at all; undefined where it is known, where all who could
 * act share one, or where the rule asks no calendar.
 */
export function calendarProblem(progress: Progress, rule: DeadlineRule, { unsaid }: RuleParties): string | undefined {
  if (!asksCalendar(rule)) return undefined;
  for (const side of rule.counting.calendars) {
    const able = unsaid[side] ?? [];
    const calendars = new Set(able.map((each) => calendarId(progress, each)));
    if (side === rule.duty && rule.actor !== undefined) {
      const acts = findDutyAuthority(progress.service, progress.world, progress.caseFile, rule);
      if (!acts)
        return `The deadline ${rule.id} counts by the calendar of its ${rule.actor}, and nothing says who that is. ${whatToSay(unsaid)}`;
    } else if (calendars.size > 1) {
      return `The deadline ${rule.id} counts by the calendar of ${side}, and nothing says who that is. Say --set parties.${side}= one of ${ids(able)}.`;
    }
  }
  return undefined;
}

/** What is said about the zone where it is not known who must act. */
export function partyNotes(progress: Progress, rule: DeadlineRule, { unsaid }: RuleParties): readonly string[] {
  const zone = progress.law.caseVersion.zone;
  if (rule.actor !== undefined) {
    const acts = findDutyAuthority(progress.service, progress.world, progress.caseFile, rule);
    return acts
      ? []
      : [
          `Nothing says which ${rule.actor} acts: the zone of the pack, ${zone}, ends the last day. ${whatToSay(unsaid)}`,
        ];
  }
  const able = unsaid[rule.duty] ?? [];
  if (new Set(able.map((each) => each.zone)).size < 2) return [];
  return [
    `Nothing says who acts for ${rule.duty}: the zone of the pack, ${zone}, ends the last day. Say --set parties.${rule.duty}= one of ${ids(able)}.`,
  ];
}

function whatToSay(unsaid: RuleParties['unsaid']): string {
  const sides = Object.keys(unsaid);
  if (sides.length === 0) return 'Say it with --set and the answer by which it is chosen.';
  return `Say ${sides.map((side) => `--set parties.${side}= one of ${ids(unsaid[side] ?? [])}`).join(', ')}.`;
}

function asksCalendar({ within, extension, counting }: DeadlineRule): boolean {
  const to = extension?.to;
  const amounts: readonly (Amount | undefined)[] = [
    within,
    to && 'total' in to ? to.total : undefined,
    to && 'added' in to ? to.added : undefined,
  ];
  const dated = amounts.filter((each) => each !== undefined && 'number' in each && each.unit !== 'hours');
  const moves = counting.lastDayOff !== 'stays' || (counting.minimumWorkingDays ?? 0) > 0;
  return dated.some((each) => moves || each?.unit === 'working-days');
}

function calendarId({ world }: Progress, { calendar, counterpart }: Authority): string {
  return calendar ?? world.counterparts[counterpart]?.calendar ?? '';
}

function ids(able: readonly Authority[]): string {
  return able.map(({ id }) => id).join(', ');
}
