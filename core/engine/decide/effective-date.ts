import { type CivilDate, isCivilDate } from '../basics/civil-date.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { addDays } from '../calendar/add-days.ts';
import { localDate } from '../calendar/local-date.ts';
import type { Context } from '../model/context.ts';

/** The bounds within which an actor may say when something happened. */
export interface DateBounds {
  /** The zone of the authority to which it happened. */
  readonly zone: string;
  readonly daysBack: number;
  /** Nothing can have happened before this. */
  readonly notBefore?: CivilDate | undefined;
}

/** The day on which it happened: today in the zone, or the day that the actor claims within the bounds. */
export function effectiveDate(
  context: Context,
  claimed: CivilDate | undefined,
  bounds: DateBounds,
): Result<CivilDate, Refusal> {
  const today = localDate(context.now, bounds.zone);
  if (claimed === undefined || claimed === today) return ok(today);
  const earliest = latestOf(addDays(today, -bounds.daysBack), bounds.notBefore);
  if (!isCivilDate(claimed) || claimed > today || claimed < earliest) {
    return fail(refusal('effective-date-out-of-bounds', { earliest, latest: today }));
  }
  return ok(claimed);
}

function latestOf(left: CivilDate, right: CivilDate | undefined): CivilDate {
  return right !== undefined && right > left ? right : left;
}
