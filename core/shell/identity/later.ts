import { type Instant, instant } from '../../engine/basics/civil-date.ts';

/** An instant so many seconds later, or earlier where they are negative. */
export function later(from: Instant, seconds: number): Instant {
  return instant(new Date(Date.parse(from) + seconds * 1000).toISOString());
}

/** Seconds from one instant to another. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
