/*
 * A second opinion on due dates that shares no code with the engine: it walks days one at a time with Date.UTC and asks
 * of each whether it counts. Slow and obvious on purpose.
 */
const day = 86_400_000;

export interface OracleCalendar {
  readonly weekend: readonly number[];
  readonly days: readonly { readonly date: string }[];
}

export interface OracleRequest {
  readonly on: string;
  readonly number: number;
  readonly unit: 'calendar-days' | 'working-days' | 'weeks' | 'months' | 'years';
  readonly dayOne: 'day-after' | 'same-day';
  readonly lastDayOff: 'stays' | 'next-working-day' | 'previous-working-day';
  readonly minimumWorkingDays?: number | undefined;
  readonly calendars: readonly OracleCalendar[];
}

export function isOffByOracle(date: string, calendars: readonly OracleCalendar[]): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return calendars.some(({ weekend, days }) => weekend.includes(weekday) || days.some((off) => off.date === date));
}

export function lastDayByOracle(request: OracleRequest): string {
  const first = request.dayOne === 'day-after' ? shift(request.on, 1) : request.on;
  const nominal = nominalLastDay(request, first);
  const isOff = (date: string) => isOffByOracle(date, request.calendars);

  // One working day is one day, however many days off come before it.
  if (nominal > first && !(request.unit === 'working-days' && request.number === 1)) {
    let missing = request.minimumWorkingDays ?? 0;
    let end = shift(first, -1);
    while (missing > 0) {
      end = shift(end, 1);
      if (!isOff(end)) missing--;
    }
    if (end > nominal) return end;
  }
  if (!isOff(nominal)) return nominal;
  if (request.lastDayOff === 'next-working-day') {
    let end = nominal;
    while (isOff(end)) end = shift(end, 1);
    return end;
  }
  if (request.lastDayOff === 'previous-working-day') {
    return (
      allDays(first, nominal)
        .filter((date) => !isOff(date))
        .at(-1) ?? nominal
    );
  }
  return nominal;
}

function nominalLastDay({ on, number, unit, dayOne, calendars }: OracleRequest, first: string): string {
  if (unit === 'weeks') return shift(first, number * 7 - 1);
  if (unit === 'calendar-days' || unit === 'working-days') {
    let left = number;
    let date = shift(first, -1);
    while (left > 0) {
      date = shift(date, 1);
      if (unit === 'calendar-days' || !isOffByOracle(date, calendars)) left--;
    }
    return date;
  }
  const start = new Date(`${on}T00:00:00Z`);
  const month = start.getUTCMonth() + (unit === 'years' ? number * 12 : number);
  const lengthOfMonth = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  if (start.getUTCDate() > lengthOfMonth) return text(Date.UTC(start.getUTCFullYear(), month, lengthOfMonth));
  const sameDate = text(Date.UTC(start.getUTCFullYear(), month, start.getUTCDate()));
  return dayOne === 'day-after' ? sameDate : shift(sameDate, -1);
}

function allDays(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = shift(date, 1)) dates.push(date);
  return dates;
}

export function shift(date: string, days: number): string {
  return text(Date.parse(`${date}T00:00:00Z`) + days * day);
}

function text(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
