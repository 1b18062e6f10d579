import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { dayNumber } from '../../../engine/calendar/day-number.ts';
import type { StripDay } from '../../../engine/views/calendar-strip.ts';
import { procedureWords } from '../../texts/procedure-words.ts';
import type { PageWords } from '../page-words.ts';

/** The days of a period as a table: a row a week, a column a weekday. */
export interface CalendarWeeks {
  readonly weekdays: readonly { readonly name: string; readonly short: string }[];
  readonly rows: readonly CalendarRow[];
}

/** A week of seven cells, or the line that stands for many weeks in the middle of a long period. */
export interface CalendarRow {
  readonly days: readonly CalendarCell[] | undefined;
  readonly more: string | undefined;
}

/** A day, or a place of a week outside the period. */
export interface CalendarCell {
  readonly date: string | undefined;
  /** Its number in the count. */
  readonly number: string | undefined;
  /** Why it counts, or why it does not. */
  readonly label: string | undefined;
  readonly look: 'start' | 'counted' | 'off' | 'paused' | 'end' | 'none';
  readonly isToday: boolean;
  /** Says only that it is a weekend: a small screen leaves that out. */
  readonly isWeekend: boolean;
}

/** Longer periods show so many weeks from each end. */
const weeksAtEachEnd = 5;

/** The days of a strip by weeks, each with its number in the count or why it has none. */
export function calendarWeeks(words: PageWords, days: readonly StripDay[], today: CivilDate): CalendarWeeks {
  const fixed = procedureWords(words.language);
  const weeks = [...Map.groupBy(days, ({ date, weekday }) => dayNumber(date) - weekday).values()];
  const isLong = weeks.length > weeksAtEachEnd * 2 + 2;
  const row = (week: readonly StripDay[]): CalendarRow => ({
    days: Array.from({ length: 7 }, (_, index) => {
      const day = week.find(({ weekday }) => weekday === index + 1);
      return day ? cellOf(words, day, day === days[0], today) : outside;
    }),
    more: undefined,
  });
  const middle = weeks.slice(weeksAtEachEnd, -weeksAtEachEnd).flat();
  return {
    weekdays: Array.from({ length: 7 }, (_, index) => ({
      name: fixed.text(`weekday.${index + 1}`),
      short: words.weekday(index + 1),
    })),
    rows: isLong
      ? [
          ...weeks.slice(0, weeksAtEachEnd).map(row),
          { days: undefined, more: moreWords(words, weeks.length - weeksAtEachEnd * 2, middle) },
          ...weeks.slice(-weeksAtEachEnd).map(row),
        ]
      : weeks.map(row),
  };
}

const outside: CalendarCell = {
  date: undefined,
  number: undefined,
  label: undefined,
  look: 'none',
  isToday: false,
  isWeekend: false,
};

function moreWords(words: PageWords, weeks: number, days: readonly StripDay[]): string {
  const [first, last] = [days[0], days.at(-1)];
  return words.say('clocks.more', {
    weeks,
    from: first ? words.date(first.date) : '',
    to: last ? words.date(last.date) : '',
  });
}

function cellOf(words: PageWords, day: StripDay, isFirst: boolean, today: CivilDate): CalendarCell {
  const { date, ordinal, added } = day;
  return {
    date: isFirst || date.endsWith('-01') ? words.dayOfMonth(date) : words.number(Number(date.slice(8))),
    number: ordinal === undefined ? undefined : `${added ? '+' : ''}${words.number(ordinal)}`,
    label: labelOf(words, day),
    look: lookOf(day),
    isToday: date === today,
    isWeekend: day.off === 'weekend' && day.holiday === undefined && !endings.has(day.why) && day.why !== 'day-zero',
  };
}

const endings: ReadonlyMap<StripDay['why'], string> = new Map([
  ['last-day', 'end'],
  ['month-end', 'end'],
  ['first-of-next', 'end'],
  ['first-end', 'end'],
  ['minimum-working-days', 'moved'],
  ['rolled', 'moved'],
  ['capped', 'capped'],
]);

function labelOf(words: PageWords, { why, off, holiday, tentative, worked, cause }: StripDay): string | undefined {
  const fixed = procedureWords(words.language);
  const say = (key: string) => fixed.text(`day.${key}`);
  if (why === 'day-zero') return say('day-zero');
  if (why === 'paused')
    return [say('paused'), ...(cause === undefined ? [] : [words.name(`causes.${cause}`)])].join(': ');
  if (worked !== undefined) return say('worked');
  const named = holiday === undefined ? undefined : words.name(`holidays.${holiday}`);
  const moon = named !== undefined && tentative ? `${named} (${say('tentative')})` : named;
  const reason = moon ?? (off === undefined ? undefined : say(off));
  const ending = endings.get(why);
  if (ending !== undefined) return [say(ending), ...(reason === undefined ? [] : [reason])].join('; ');
  return reason;
}

function lookOf({ why, ordinal, off }: StripDay): CalendarCell['look'] {
  if (why === 'day-zero') return 'start';
  if (why === 'paused') return 'paused';
  if (endings.has(why) && why !== 'first-end') return 'end';
  if (ordinal !== undefined || why === 'within') return 'counted';
  return off === undefined && why === 'counted' ? 'counted' : 'off';
}
