import { Temporal } from 'temporal-polyfill';
import { type CivilDate, civilDate, type Instant } from '../basics/civil-date.ts';
import { endOfDay, startOfDay } from './end-of-day.ts';
import { remembered } from './remembered.ts';

/** The date that the wall calendar of an IANA zone shows at an instant. Throws a RangeError for an unknown zone. */
export function localDate(at: Instant, zone: string): CivilDate {
  const { date, from, to } = dayAround(at.slice(0, 13), zone);
  return from <= at && at < to ? date : readDate(at, zone);
}

/** What the wall clock of an IANA zone shows at an instant, as `HH:MM:SS`. Throws a RangeError for an unknown zone. */
export function localTime(at: Instant, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'second' });
}

/** The local day at the beginning of an hour (`YYYY-MM-DDTHH`, UTC), between the instants at which it surely shows. */
const dayAround = remembered((hour: string, zone: string) => {
  const date = readDate(`${hour}:00:00.000Z`, zone);
  if (date >= '9999') return { date, from: '', to: '' };
  const [from, to] = [startOfDay(date, zone), endOfDay(date, zone)];
  // While clocks are set back around midnight, the day before can show once more: a day of 24 hours has no such hour.
  return from.slice(10) === to.slice(10) ? { date, from, to } : { date, from: '', to: '' };
});

function readDate(at: string, zone: string): CivilDate {
  return civilDate(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString());
}
