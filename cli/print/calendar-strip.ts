import type { CalendarStrip, StripDay } from '../../core/engine/views/calendar-strip.ts';
import {
  labelOf,
  lengthInWords,
  longDate,
  monthOf,
  namedDays,
  numberOf,
  type StripWords,
  weekdays,
} from '../../core/engine/views/strip-words.ts';

const cellWidth = 9;

/** A calendar strip for a terminal: one row a week, each day with its number in the count or a sign, and what the signs mean. */
export function printCalendarStrip(strip: CalendarStrip, words: StripWords): readonly string[] {
  const { days, explanation } = strip;
  const end = explanation.lastDay === undefined ? 'no last day' : `last day ${longDate(explanation.lastDay)}`;
  const weeks = new Map<number, StripDay[]>();
  let week = 0;
  for (const day of days) {
    if (day.weekday === 1) week += 1;
    weeks.set(week, [...(weeks.get(week) ?? []), day]);
  }
  return [
    `${words.title}: ${lengthInWords(explanation)}, ${end}${words.source === undefined ? '' : ` (${words.source})`}`,
    `      ${weekdays.map((name) => name.padEnd(cellWidth)).join('')}`.trimEnd(),
    ...[...weeks.values()].map(printWeek),
    ...notes(days, words),
  ];
}

function printWeek(days: readonly StripDay[]): string {
  const first = days[0] as StripDay;
  const newMonth = days.find(({ date }) => date.endsWith('-01'));
  const month =
    newMonth ?? (first.why === 'day-zero' || days.some(({ why }) => why === 'day-zero') ? first : undefined);
  const cells = weekdays.map((_, index) => {
    const day = days.find(({ weekday }) => weekday === index + 1);
    return (day ? cellOf(day) : '').padEnd(cellWidth);
  });
  return `  ${(month ? monthOf(month.date) : '').padEnd(4)}${cells.join('')}`.trimEnd();
}

function cellOf(day: StripDay): string {
  const date = String(Number(day.date.slice(8))).padStart(2);
  return `${date} ${day.ordinal === undefined ? signOf(day) : `#${numberOf(day)}`}${isEnd(day) ? ' ◀' : ''}`;
}

function isEnd({ why }: StripDay): boolean {
  return !['day-zero', 'counted', 'within', 'weekend', 'holiday', 'paused', 'first-end'].includes(why);
}

function signOf({ why }: StripDay): string {
  const signs: Readonly<Partial<Record<StripDay['why'], string>>> = {
    'day-zero': 'zero',
    weekend: '–',
    holiday: '*',
    paused: '‖',
    within: '·',
  };
  return signs[why] ?? '';
}

function notes(days: readonly StripDay[], words: StripWords): readonly string[] {
  const signs = new Set(days.filter(({ ordinal }) => ordinal === undefined).map(({ why }) => why));
  const legend = [
    ...(days.some(({ ordinal }) => ordinal !== undefined) ? ['#n day n'] : []),
    ...(signs.has('weekend') ? ['– weekend, not counted'] : []),
    ...(signs.has('holiday') ? ['* holiday, not counted'] : []),
    ...(signs.has('paused') ? ['‖ the clock stands still'] : []),
    ...(signs.has('within') ? ['· within the period'] : []),
    ...(days.some(isEnd) ? ['◀ last day'] : []),
  ];
  const ends = days.filter((day) => isEnd(day) && day.why !== 'last-day');
  return [
    ...(legend.length === 0 ? [] : [`      ${legend.join('   ')}`]),
    ...namedDays(days, words).map((text) => `      ${text}`),
    ...ends.map((day) => `      ${longDate(day.date)}: ${labelOf(day, words)}`),
  ];
}
