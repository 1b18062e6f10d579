import { type Instant, instant } from '../../../engine/basics/civil-date.ts';

/** An instant as the database writes it (`2026-05-04 12:00:00+00`) in the stored form. */
export function stored(text: string): Instant {
  return instant(new Date(text).toISOString());
}
