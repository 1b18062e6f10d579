import { Temporal } from 'temporal-polyfill';

/**
 * True for the name of an IANA time zone that this machine knows: of a place, or UTC. A bare offset such as `+05:00` is
 * none, nor is an abbreviation such as EST, which names a clock that never changes, or several.
 */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]\w*\/|^UTC$/.test(name)) return false;
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
}
