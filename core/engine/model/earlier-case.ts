import type { CivilDate } from '../basics/civil-date.ts';
import type { CaseId, Side } from '../basics/identifiers.ts';

/** A case as who opens the next one may see it: codes and dates, nothing of its content. */
export interface EarlierCase {
  readonly caseId: CaseId;
  /** Absent where it never got one. */
  readonly reference?: string;
  readonly service: string;
  /** How it ended; absent while it has not. */
  readonly ended?: { readonly outcome: string; readonly on: CivilDate };
}

/** The earlier case that another follows, as it stood when that was opened. */
export interface FollowedCase {
  readonly caseId: CaseId;
  readonly reference?: string;
  readonly service: string;
  readonly outcome: string;
  readonly closedOn: CivilDate;
}

/** The earlier case with the sides that know of the link: for every other it is as if there were none. */
export interface KnownEarlierCase extends FollowedCase {
  readonly sides: readonly Side[];
}
