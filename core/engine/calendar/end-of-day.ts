import { Temporal } from 'temporal-polyfill';
import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { addDays } from './add-days.ts';
import { remembered } from './remembered.ts';
import { storedInstant } from './stored-instant.ts';

/** The first instant of a date in an IANA zone; where the clock skips midnight, the first instant that exists. */
export const startOfDay: (date: CivilDate, zone: string) => Instant = remembered((date, zone) =>
  storedInstant(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant()),
);

/** The first instant after a date in an IANA zone: whatever happens before it still happens on that date. */
export function endOfDay(date: CivilDate, zone: string): Instant {
  return startOfDay(addDays(date, 1), zone);
}
