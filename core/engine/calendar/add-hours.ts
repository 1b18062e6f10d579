import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../basics/civil-date.ts';
import { storedInstant } from './stored-instant.ts';

/** The instant a number of hours of elapsed time later: no clock change makes the period longer or shorter. */
export function addHours(from: Instant, hours: number): Instant {
  return storedInstant(Temporal.Instant.from(from).add({ hours }));
}

/** The instant a number of milliseconds later. */
export function addMilliseconds(from: Instant, milliseconds: number): Instant {
  return storedInstant(Temporal.Instant.from(from).add({ milliseconds }));
}

/** How many milliseconds lie from one instant to another. */
export function millisecondsBetween(from: Instant, to: Instant): number {
  return Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;
}

/** The last millisecond before an instant. */
export function justBefore(at: Instant): Instant {
  return addMilliseconds(at, -1);
}
