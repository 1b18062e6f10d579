/**
 * Dates by walking from day to day, and instants by looking at the clock on the wall every quarter of an hour. Slow and
 * plain on purpose: it shares no code with the engine's calendar.
 */
const day = 86_400_000;
const quarter = 900_000;

/** Days on which nobody works: weekdays as `Date` counts them (0 is Sunday), and dates. */
export interface Idle {
  readonly weekdays: readonly number[];
  readonly dates: readonly string[];
}

/** The date after another. */
export function next(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10);
}

/** The date before another. */
export function previous(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - day).toISOString().slice(0, 10);
}

/** The date a number of days later. */
export function after(date: string, days: number): string {
  let found = date;
  for (let count = 0; count < days; count++) found = next(found);
  return found;
}

/** The date of the same number in the next month, or the last of that month where it has none. */
export function afterMonth(date: string): string {
  const following = (Number(date.slice(5, 7)) % 12) + 1;
  let found = date;
  while (Number(found.slice(5, 7)) !== following) found = next(found);
  while (found.slice(8) !== date.slice(8)) {
    if (Number(next(found).slice(5, 7)) !== following) return found;
    found = next(found);
  }
  return found;
}

/** True on a day on which somebody who is asked does not work. */
export function isIdle(date: string, idle: readonly Idle[]): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return idle.some(({ weekdays, dates }) => weekdays.includes(weekday) || dates.includes(date));
}

/** The last of a number of working days after a date. */
export function afterWorkingDays(date: string, days: number, idle: readonly Idle[]): string {
  let found = date;
  for (let worked = 0; worked < days; ) {
    found = next(found);
    if (!isIdle(found, idle)) worked++;
  }
  return found;
}

const walls = new Map<string, Intl.DateTimeFormat>();

/** What the calendar and the clock on the wall show: `2031-03-02 08:30:00`. */
export function wall(milliseconds: number, zone: string): string {
  let format = walls.get(zone);
  if (!format) {
    const two = '2-digit';
    const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', ...fields });
    walls.set(zone, format);
  }
  return format.format(milliseconds);
}

/** The date on the wall. */
export function today(milliseconds: number, zone: string): string {
  return wall(milliseconds, zone).slice(0, 10);
}

const ends = new Map<string, number>();

/** The first quarter of an hour at which the wall shows a later date. */
export function endOf(date: string, zone: string): number {
  const name = `${date} ${zone}`;
  let end = ends.get(name);
  if (end === undefined) {
    end = Date.parse(`${date}T00:00:00Z`) - day;
    while (today(end, zone) <= date) end += quarter;
    ends.set(name, end);
  }
  return end;
}
