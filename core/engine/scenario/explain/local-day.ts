import type { CivilDate } from '../../basics/civil-date.ts';
import { instantAt } from '../../calendar/instant-at.ts';
import { localDate } from '../../calendar/local-date.ts';
import { type WallTime, wallTimeAt } from '../../calendar/wall-time-at.ts';
import type { GivenDay } from './rule-given.ts';

/** A given day as a zone reads it: its date there, and the time where one was given. */
export interface LocalDay {
  readonly on: CivilDate;
  /** The moment as a trigger of a period in hours has it. */
  readonly at?: WallTime;
}

/** A given day in the zone `there`. Without a zone of its own it was read there. */
export function localDay({ on, time, zone }: GivenDay, there: string): LocalDay {
  if (time === undefined) return { on };
  if (zone === undefined) return { on, at: { on, localTime: time } };
  const at = instantAt(on, time, zone);
  return { on: localDate(at, there), at: wallTimeAt(at, there) };
}
