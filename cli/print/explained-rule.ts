import type { CivilDate } from '../../core/engine/basics/civil-date.ts';
import { localDate, localTime } from '../../core/engine/calendar/local-date.ts';
import { weekdayNameOf } from '../../core/engine/calendar/weekday-name-of.ts';
import type { DeadlineRule } from '../../core/engine/compile/compiled-deadline.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../core/engine/compile/compiled-service.ts';
import type { DueExplanation } from '../../core/engine/model/due-explanation.ts';
import type { Source } from '../../core/engine/model/source.ts';
import type { RuleExplanation, RuleStatus } from '../../core/engine/scenario/explain/rule-explanation.ts';
import { caveatInWords, changesInWords, dayInWords, lengthOf } from '../../core/engine/scenario/explain-due.ts';

/** An explained rule for a person: where it comes from, every day with its reason, and what follows. */
export function printExplainedRule(
  pack: CompiledPack,
  service: CompiledService,
  explained: RuleExplanation,
): readonly string[] {
  const rule = service.deadlines.find(({ id }) => id === explained.rule) as DeadlineRule;
  const { due } = explained;
  return [
    `${explained.rule} of ${service.id}, pack ${pack.id} ${pack.version}`,
    '',
    item('clause', clauseInWords(explained.source)),
    item('duty', explained.authority === undefined ? explained.duty : `${explained.duty}: ${explained.authority}`),
    item('applies', appliesInWords(explained)),
    ...validityInWords(explained),
    ...(explained.waitsFor
      ? [item('starts', `not yet: it waits for ${explained.waitsFor.map(nameInWords).join(', ')}`)]
      : []),
    ...(due ? printDue(rule, explained, due) : []),
    item('status', statusInWords(explained.status)),
    ...explained.notes.map((note) => item('note', note)),
  ];
}

function printDue(rule: DeadlineRule, explained: RuleExplanation, due: DueExplanation): readonly string[] {
  const { trigger, zone } = due;
  const time =
    trigger.localTime === undefined
      ? ''
      : ` at ${trigger.localTime}${trigger.zone === undefined ? '' : ` (${trigger.zone})`}`;
  return [
    ...explained.through.map((each) =>
      item(
        'before',
        [
          `${each.rule} from ${each.on} ends on ${each.lastDay === undefined ? 'no date' : dated(each.lastDay)}`,
          ...each.caveats.map(caveatInWords),
        ].join('; '),
      ),
    ),
    item('trigger', `${nameInWords(trigger.what)} on ${dated(trigger.on)}${time}`),
    item('length', lengthOf(due.amount)),
    ...changesInWords(due).map((change) => item('', change)),
    item('counting', countingInWords(rule)),
    item('calendar', calendarsInWords(due)),
    item('zone', zone),
    ...extensionInWords(explained),
    '',
    ...due.days.map((day) => `  ${dated(day.date)}  ${dayInWords(day)}`),
    '',
    item('last day', due.lastDay === undefined ? 'none' : dated(due.lastDay)),
    ...(due.dueAt === undefined
      ? []
      : [item('due', `${due.dueAt}: ${localDate(due.dueAt, zone)} at ${localTime(due.dueAt, zone)} in ${zone}`)]),
    ...explained.warnings.map(({ on, roles }) => item('warning', `${dated(on)} to ${roles.join(', ')}`)),
    item('then', expiryInWords(explained)),
    ...due.caveats.map((caveat) => item('', caveatInWords(caveat))),
  ];
}

function item(name: string, text: string): string {
  return `  ${name.padEnd(9)} ${text}`;
}

function dated(date: CivilDate): string {
  return `${weekdayNameOf(date)} ${date}`;
}

function clauseInWords(source: Source | undefined): string {
  if (!source) return 'no source given';
  const { instrument, article, status, note } = source;
  const clause = [article === undefined ? undefined : `Article ${article}`, instrument].filter(Boolean).join(' of ');
  return `${clause === '' ? '' : `${clause}, `}${status}${note === undefined ? '' : ` (${note})`}`;
}

function appliesInWords({ applies }: RuleExplanation): string {
  const { answer, condition, unknown } = applies;
  if (condition === undefined) return 'always';
  if (answer !== undefined) return `${answer ? 'yes' : 'no'}, by the condition ${condition}`;
  const needs = unknown.length === 0 ? '' : `; say ${unknown.map((path) => `--set ${path}=…`).join(', ')}`;
  return `cannot be said by the condition ${condition}${needs}. In a case a person is asked, and the clock has no effect`;
}

function validityInWords({ validity }: RuleExplanation): readonly string[] {
  const { from, until, opened, inForce } = validity;
  if (from === undefined && until === undefined) return [];
  const range = `${from === undefined ? '' : `from ${from} `}${until === undefined ? '' : `until ${until}`}`.trim();
  return [item('in force', `${inForce ? 'yes' : 'no'}: for cases opened ${range}; this one on ${opened}`)];
}

function nameInWords(what: string): string {
  return what
    .replace(/^transition:/, '')
    .replace(/^entered:/, 'entering ')
    .replace(/^ended:/, 'the end of ');
}

const countingWords = {
  'day-after': 'the day of the trigger is day zero',
  'same-day': 'the day of the trigger is day one',
  stays: 'the last day stays where it falls',
  'next-working-day': 'a last day that is not worked moves to the next working day',
  'previous-working-day': 'a last day that is not worked moves back to the working day before',
} as const;

function countingInWords({ counting, within }: DeadlineRule): string {
  if (within.unit === 'hours') {
    return counting.firstHour === 'next-full-hour'
      ? 'elapsed time from the next full hour'
      : 'elapsed time from the moment of the trigger';
  }
  const { dayOne, lastDayOff, minimumWorkingDays, monthEnd, offWhen } = counting;
  return [
    countingWords[dayOne],
    countingWords[lastDayOff],
    ...(minimumWorkingDays === undefined ? [] : [`at least ${minimumWorkingDays} working days`]),
    ...(monthEnd === 'first-of-next' ? ['a date that a month does not have is the first of the next'] : []),
    ...(offWhen === 'all' ? ['a day is off only where all calendars say so'] : []),
  ].join('; ');
}

function calendarsInWords({ calendars }: DueExplanation): string {
  if (calendars.length === 0) return 'none';
  return calendars
    .map(({ id, version, region }) => `${id} version ${version}${region === undefined ? '' : `, region ${region}`}`)
    .join('; ');
}

function extensionInWords({ extension }: RuleExplanation): readonly string[] {
  if (!extension) return [];
  const { on, granted, why } = extension;
  return [item('extension', `${granted ? 'granted' : 'not granted'} on ${on}${why === undefined ? '' : `: ${why}`}`)];
}

function expiryInWords({ onExpiry }: RuleExplanation): string {
  if (!onExpiry) return 'nothing follows by itself';
  const { effect, event } = onExpiry;
  return event === undefined ? `${effect}; the case stays where it is` : `${effect}: the case moves by ${event}`;
}

function statusInWords(status: RuleStatus): string {
  switch (status.is) {
    case 'does-not-apply':
      return 'no clock: the rule does not apply';
    case 'not-in-force':
      return 'no clock: the rule is not in force for this case';
    case 'not-started':
      return 'no clock: what sets it going has not happened';
    case 'no-date':
      return 'runs without a date';
    case 'runs':
      return `runs until the end of ${status.until}`;
    case 'met':
      return `met by ${status.by} on ${status.on}, ${status.late ? 'late' : 'in time'}`;
    case 'cancelled':
      return `cancelled by ${status.by} on ${status.on}`;
    case 'passed':
      return `passed at the end of ${status.on}; ${status.tooLate.by} on ${status.tooLate.on} comes too late`;
  }
}
