import { Temporal } from 'temporal-polyfill';
import { type CivilDate, civilDate, type Instant } from '../basics/civil-date.ts';

/** The date that the wall calendar of an IANA zone shows at an instant. Throws a RangeError for an unknown zone. */
export function localDate(at: Instant, zone: string): CivilDate {
  return civilDate(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** What the wall clock of an IANA zone shows at an instant, as `HH:MM:SS`. Throws a RangeError for an unknown zone. */
export function localTime(at: Instant, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'second' });
}
