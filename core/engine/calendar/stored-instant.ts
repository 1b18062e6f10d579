import type { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../basics/civil-date.ts';

/** A library instant in the one form that the engine stores: UTC, milliseconds. */
export function storedInstant(at: Temporal.Instant): Instant {
  return instant(at.toString({ fractionalSecondDigits: 3 }));
}
