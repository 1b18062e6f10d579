import { type Instant, instant } from '../../engine/basics/civil-date.ts';

/** How long an upload may wait to be put on record. */
export const uploadDays = 1;

/** The machine instant so many days of 24 hours later. */
export function afterDays(from: Instant, days: number): Instant {
  return instant(new Date(Date.parse(from) + days * 86_400_000).toISOString());
}

/** The reading of the machine's own clock. */
export function machineNow(): Instant {
  return instant(new Date().toISOString());
}
