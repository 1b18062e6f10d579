import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';

/** When somebody is out of office, and who stands in for them meanwhile. Both days belong to it. */
export interface Absence {
  readonly user: UserId;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly standIn?: UserId;
}

/** True on the days of an absence, the first and the last among them: it ends by itself. */
export function isAwayOn({ from, until }: Pick<Absence, 'from' | 'until'>, day: CivilDate): boolean {
  return from <= day && day <= until;
}
