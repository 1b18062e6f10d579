import { type CivilDate, type Instant, isCivilDate } from '../../basics/civil-date.ts';
import type { Refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import { instantAt } from '../../calendar/instant-at.ts';
import { localDate } from '../../calendar/local-date.ts';
import type { PastStep } from '../../model/command.ts';
import { refuseAt, refuseFields } from './history-refusal.ts';

/** When a step of the past was taken. */
export interface PastMoment {
  readonly on: CivilDate;
  /** The very moment, where the history tells it. */
  readonly at?: Instant;
  /** The zone in which the day is read. */
  readonly zone: string;
  /** A reading of the clock on that day: `at`, or noon. It never goes back. */
  readonly now: Instant;
}

/** Where the history does not tell the time. No date depends on it: only a time that is told sets a period in hours going. */
const noon = '12:00';
const firstMinute = '00:00';
const lastMinute = '23:59';

/** The moment of a step, in the zone in which its day is read; refused where it is in the future or before the step before. */
export function pastMoment(
  step: PastStep,
  place: { readonly pointer: string; readonly zone: string; readonly recordedAt: Instant },
  before: PastMoment | undefined,
): Result<PastMoment, Refusal> {
  const { pointer, zone, recordedAt } = place;
  if (!isCivilDate(step.on)) return refuseFields([{ pointer: `${pointer}/on`, code: 'format' }]);
  if (step.at !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(step.at)) {
    return refuseFields([{ pointer: `${pointer}/at`, code: 'format' }]);
  }
  const at = step.at === undefined ? undefined : instantAt(step.on, step.at, zone);
  if (step.on > localDate(recordedAt, zone) || (at !== undefined && at > recordedAt)) {
    return refuseAt(`${pointer}/on`, 'history-future');
  }
  // A day of another zone may have begun before the one of the step before, and still be the later moment.
  const latest = at ?? instantAt(step.on, lastMinute, zone);
  if (before && latest < (before.at ?? instantAt(before.on, firstMinute, before.zone))) {
    return refuseAt(`${pointer}/on`, 'history-order');
  }
  const read = at ?? earlier(instantAt(step.on, noon, zone), recordedAt);
  const now = before !== undefined && before.now > read ? before.now : read;
  return ok({ on: step.on, zone, ...(at === undefined ? {} : { at }), now });
}

function earlier(left: Instant, right: Instant): Instant {
  return left < right ? left : right;
}
