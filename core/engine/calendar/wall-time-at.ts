import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { instantAt } from './instant-at.ts';
import { localDate, localTime } from './local-date.ts';

/** A moment as date and time, in the zone where it is read or in `zone`. */
export interface WallTime {
  readonly on: CivilDate;
  readonly localTime: string;
  readonly zone?: string;
}

/**
 * What the wall in an IANA zone shows at an instant, to the second. A time that the wall shows twice would be read back
 * as its first occurrence: the second is given in UTC.
 */
export function wallTimeAt(at: Instant, zone: string): WallTime {
  const [on, time] = [localDate(at, zone), localTime(at, zone)];
  const isSecond = instantAt(on, time, zone).slice(0, 19) !== at.slice(0, 19);
  return isSecond
    ? { on: localDate(at, 'UTC'), localTime: localTime(at, 'UTC'), zone: 'UTC' }
    : { on, localTime: time };
}
