import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../basics/civil-date.ts';
import { storedInstant } from './stored-instant.ts';

/** The instant a number of hours of elapsed time later: no clock change makes the period longer or shorter. */
export function addHours(from: Instant, hours: number): Instant {
  return storedInstant(Temporal.Instant.from(from).add({ hours }));
}

/** The last millisecond before an instant. */
export function justBefore(at: Instant): Instant {
  return storedInstant(Temporal.Instant.from(at).subtract({ milliseconds: 1 }));
}
