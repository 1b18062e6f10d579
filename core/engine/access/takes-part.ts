import type { Instant } from '../basics/civil-date.ts';
import { localDate } from '../calendar/local-date.ts';
import type { Authority } from '../model/world.ts';

/** True where an authority takes part now: from its first day to its last one, both included, in its own zone. */
export function takesPart({ from, until, zone }: Authority, now: Instant): boolean {
  if (from === undefined && until === undefined) return true;
  const today = localDate(now, zone);
  return (from === undefined || from <= today) && (until === undefined || today <= until);
}
