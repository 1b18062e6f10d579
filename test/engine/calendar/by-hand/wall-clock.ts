/*
 * What the clocks on the walls of a zone show, asked of the platform. Instants are milliseconds since 1970 in UTC.
 * Shares nothing with the engine. Made for zones and years whose offsets are whole quarters of an hour.
 */
const minute = 60_000;
const quarter = 15 * minute;
const hour = 60 * minute;

/** What the wall shows at an instant, as `YYYY-MM-DD HH:MM:SS`. */
export function wallAt(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    // The one language that writes a date and a time as we do.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  return format.format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The first instant at which the wall shows a date, or a later one where the zone never had it. */
export function firstInstantOf(date: string, zone: string): number {
  const key = `${date} ${zone}`;
  const known = firstInstants.get(key) ?? firstInstant(date, zone);
  firstInstants.set(key, known);
  return known;
}

const firstInstants = new Map<string, number>();

/** From well before the date anywhere on earth: in steps of hours, then quarters, then minutes. */
function firstInstant(date: string, zone: string): number {
  if (zone === 'Etc/UTC') return Date.parse(`${date}T00:00:00Z`);
  let at = Date.parse(`${date}T00:00:00Z`) - 16 * hour;
  for (const step of [hour, quarter, minute]) {
    while (wallAt(at + step, zone) < date) at += step;
  }
  return at + minute;
}

/**
 * The first instant at which the wall shows a date and a time. A time that was skipped is read by the offset that the
 * clocks had before.
 */
export function instantOf(date: string, time: string, zone: string): number {
  const full = `${date} ${time.length === 5 ? `${time}:00` : time}`;
  const asIfInUtc = Date.parse(`${full.replace(' ', 'T')}Z`);
  for (let at = asIfInUtc - 15 * hour; at <= asIfInUtc + 15 * hour; at += quarter) {
    if (wallAt(at, zone) === full) return at;
  }
  const before = asIfInUtc - 16 * hour;
  const offset = Date.parse(`${wallAt(before, zone).replace(' ', 'T')}Z`) - before;
  return asIfInUtc - offset;
}
