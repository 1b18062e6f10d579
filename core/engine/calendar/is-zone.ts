import { Temporal } from 'temporal-polyfill';

/** True for the name of an IANA time zone that this machine knows; a bare offset such as `+05:00` is not one. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(name);
    return true;
  } catch {
    return false;
  }
}
