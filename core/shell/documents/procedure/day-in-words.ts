import type { ShownDay } from '../../../engine/handbook/worked-example.ts';
import type { Saying } from './saying.ts';

/** A day of an example as a cell of its calendar. */
export interface DayCell {
  readonly day: string;
  /** On the first of a month, and on the first day of a strip. */
  readonly month?: string;
  readonly label: string;
  /** How it looks: a word of the style sheet. */
  readonly look: 'start' | 'counted' | 'off' | 'paused' | 'end';
}

/** What stands in a day's cell: its number in the count, or why it has none. */
export function dayInWords(day: ShownDay, saying: Saying): DayCell {
  const { date, why, ordinal } = day;
  const isFirst = why === 'day-zero' || date.endsWith('-01');
  return {
    day: saying.number(Number(date.slice(8))),
    ...(isFirst ? { month: saying.say(`month.${Number(date.slice(5, 7))}`) } : {}),
    label: saying.list([ordinalOf(day, saying), reasonOf(day, saying)].filter((each) => each !== undefined)),
    look: lookOf(why, ordinal),
  };
}

function ordinalOf({ ordinal, why }: ShownDay, saying: Saying): string | undefined {
  return ordinal === undefined || why === 'day-zero'
    ? undefined
    : saying.say('day.counted', { number: saying.number(ordinal) });
}

function reasonOf(day: ShownDay, saying: Saying): string | undefined {
  const { why, off, holidayName, tentative, worked, cause, ordinal } = day;
  const named = holidayName ? saying.name(holidayName) : undefined;
  const moon = tentative ? ` (${saying.say('day.tentative')})` : '';
  if (why === 'day-zero') return saying.say('day.day-zero');
  if (why === 'paused') return [saying.say('day.paused'), cause].filter(Boolean).join(': ');
  if (worked !== undefined) return saying.say('day.worked');
  const reason = named === undefined ? (off === 'weekend' ? saying.say('day.weekend') : undefined) : `${named}${moon}`;
  if (endings.has(why))
    return saying.list(
      [saying.say(`day.${endings.get(why)}`), named === undefined ? undefined : reason].filter(
        (each) => each !== undefined,
      ),
    );
  if (why === 'counted') return reason;
  return reason ?? (ordinal === undefined ? saying.say(why === 'holiday' ? 'day.holiday' : 'day.within') : undefined);
}

const endings: ReadonlyMap<ShownDay['why'], string> = new Map([
  ['last-day', 'end'],
  ['month-end', 'end'],
  ['first-of-next', 'end'],
  ['first-end', 'end'],
  ['minimum-working-days', 'moved'],
  ['rolled', 'moved'],
  ['capped', 'capped'],
]);

function lookOf(why: ShownDay['why'], ordinal: number | undefined): DayCell['look'] {
  if (why === 'day-zero') return 'start';
  if (endings.has(why)) return 'end';
  if (why === 'paused') return 'paused';
  return why === 'within' || ordinal !== undefined ? 'counted' : 'off';
}
