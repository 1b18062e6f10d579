import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { storedInstant } from './stored-instant.ts';

/**
 * The instant at which the clocks of an IANA zone show a date and a time (`HH:MM` or `HH:MM:SS`). A time that occurs
 * twice is its first occurrence; one that is skipped is read with the offset before the change.
 * Throws a RangeError for a time that no clock shows.
 */
export function instantAt(date: CivilDate, time: string, zone: string): Instant {
  return storedInstant(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant());
}
