import type { KeptFor } from '../../../engine/handbook/category-facts.ts';
import type { DeadlineEntry, ShownExtension, ShownTrigger } from '../../../engine/handbook/deadline-chapter.ts';
import type { FieldAnswer } from '../../../engine/handbook/form-chapter.ts';
import type { KeptPeriod } from '../../../engine/handbook/retention-chapter.ts';
import type { SafeguardEntry } from '../../../engine/handbook/safeguard-chapter.ts';
import type { Saying } from './saying.ts';

/** What sets a clock going. */
export function triggerInWords(trigger: ShownTrigger, saying: Saying): string {
  if ('what' in trigger) return saying.say(`trigger.${trigger.on}`, { what: saying.name(trigger.what) });
  const what = saying.list(
    trigger.of.map((each) => triggerInWords(each, saying)),
    trigger.on === 'earliest' ? 'or' : 'and',
  );
  return saying.say(`trigger.${trigger.on}`, { what });
}

/** How a period is counted, as phrases. */
export function countingInWords({ counting, within }: DeadlineEntry, saying: Saying): readonly string[] {
  const { dayOne, lastDayOff, calendars, minimumWorkingDays, monthEnd, offWhen, firstHour } = counting;
  if (!('number' in within)) return [];
  if (within.unit === 'hours') return [saying.say(`counting.${firstHour ?? 'at-once'}`)];
  const asksCalendar = within.unit === 'working-days' || lastDayOff !== 'stays' || minimumWorkingDays !== undefined;
  const isInMonths = within.unit === 'months' || within.unit === 'years';
  return [
    saying.say(`counting.${dayOne}`),
    saying.say(`counting.${lastDayOff}`),
    ...(minimumWorkingDays === undefined
      ? []
      : [saying.say('counting.minimum', { count: saying.number(minimumWorkingDays) })]),
    ...(isInMonths ? [saying.say(`counting.${monthEnd ?? 'last-day'}`)] : []),
    ...(asksCalendar ? [saying.say('counting.calendars', { sides: saying.names(calendars, 'and') })] : []),
    ...(asksCalendar && calendars.length > 1 ? [saying.say(`counting.${offWhen ?? 'any'}`)] : []),
  ];
}

/** Who may ask for the longer period, how long it is, and what stands against it. */
export function extensionInWords(extension: ShownExtension, saying: Saying): readonly string[] {
  const { askedBy, consentOf, total, added, times, blockedIf, ask, reasons } = extension;
  const { say, name } = saying;
  const length = total ?? added;
  return [
    say('deadlines.askedBy', { side: name(askedBy) }),
    consentOf ? say('deadlines.consent', { side: name(consentOf) }) : say('deadlines.noConsent'),
    length
      ? say(total ? 'deadlines.total' : 'deadlines.added', { amount: saying.amount(length) })
      : say('deadlines.openEnded'),
    ...(times === undefined ? [] : [say('deadlines.times', { count: saying.number(times) })]),
    ...(blockedIf ? [say('deadlines.blockedIf', { condition: name(blockedIf) })] : []),
    ...(ask ? [say('deadlines.ask', { role: name(ask) })] : []),
    ...(reasons.length === 0 ? [] : [say('deadlines.reasonsOf', { reasons: saying.names(reasons) })]),
  ];
}

/** What can be answered to a field. */
export function answerInWords(answer: FieldAnswer, saying: Saying): string {
  const { is, list = '', choices = [], mediaTypes = [], format, longest } = answer;
  if (is === 'text' && format !== undefined) return saying.say('answer.format', { format });
  if (is === 'text' && longest !== undefined) return saying.say('answer.textMost', { count: saying.number(longest) });
  const types = mediaTypes.map((each) => each.replace(/^.*\//, '')).join(', ');
  return saying.say(`answer.${is}`, { list, types, choices: saying.names(choices) });
}

/** How long, from when, and what then. */
export function periodInWords({ keep, from, then }: KeptPeriod, saying: Saying): string {
  return saying.say('retention.period', {
    keep: saying.amount(keep),
    from: saying.say(`keptFrom.${from}`),
    then: saying.say(`then.${then}`),
  });
}

/** For which cases a retention rule decides about a category. */
export function keptInWords({ outcomes, whileOpen, holders, condition }: KeptFor, saying: Saying): string {
  const isAll = outcomes.length === 0 && !whileOpen;
  const parts = [
    ...(whileOpen ? [saying.say('forms.whileOpen')] : []),
    ...(isAll ? [saying.say('forms.allEnds')] : outcomes.length > 0 ? [saying.names(outcomes)] : []),
    ...(holders.length > 0 ? [saying.say('forms.ifHolder', { sides: saying.names(holders) })] : []),
    ...(condition ? [saying.say('way.if', { condition: saying.name(condition) })] : []),
  ];
  return parts.join('; ');
}

/** How long a category is kept once a case has ended, in as few words as there are; undefined where no rule says. */
export function keptShortInWords(kept: readonly KeptFor[], saying: Saying): string | undefined {
  const amounts = kept
    .filter(({ whileOpen, outcomes }) => !whileOpen || outcomes.length > 0)
    .map((each) => saying.amount(each.period.keep));
  if (amounts.length === 0) return undefined;
  return saying.say('forms.keptShort', { amounts: saying.list([...new Set(amounts)], 'or') });
}

/** A safeguard as a sentence. */
export function safeguardInWords({ pattern, of, needs }: SafeguardEntry, saying: Saying): string {
  const told = (each: { readonly is: string; readonly label: string; readonly id: string; readonly isSaid: boolean }) =>
    saying.say(`happening.${each.is}`, { what: saying.name(each) });
  return saying.say(`safeguards.${pattern}`, {
    of: saying.list(of.map(told), 'or'),
    needs: saying.list(needs.map(told), 'or'),
  });
}
