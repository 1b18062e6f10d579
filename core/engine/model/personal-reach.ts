import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, Side, UserId } from '../basics/identifiers.ts';

/** What a reviewer finds of a use of the emergency right. */
export type GlassAnswer = 'justified' | 'unjustified';

/** The answers that a review can have. */
export const glassAnswers = ['justified', 'unjustified'] as const satisfies readonly GlassAnswer[];

/** One person read beyond the grants of a role, in an emergency. The right is the person's, not the role's. */
export interface BrokenGlass {
  /** `glass-1` for the first of the case, and so on: what was read under it is logged with this. */
  readonly id: string;
  readonly side: Side;
  readonly role: string;
  readonly user: UserId;
  readonly authority: AuthorityId;
  readonly reason: string;
  readonly at: Instant;
  /** The first instant at which nothing more is read under it, by the case clock. */
  readonly endsAt: Instant;
  /** Absent while nobody has looked at it. */
  readonly reviewed?: {
    readonly answer: GlassAnswer;
    readonly reason: string;
    readonly user: UserId;
    readonly on: CivilDate;
  };
}

/** A case that was opened to one person by name: to nobody else of the same authority. */
export interface Opening {
  /** `opening-1` for the first of the case, and so on. */
  readonly id: string;
  readonly side: Side;
  readonly role: string;
  readonly user: UserId;
  readonly authority: AuthorityId;
  /** Why: a code of the list that the pack names. */
  readonly basis: string;
  readonly from: CivilDate;
  /** The last day on which the person sees the case, and the first instant after it. */
  readonly until: CivilDate;
  readonly endsAt: Instant;
  /** Set once it was closed to the person again, or its last day is over. */
  readonly closedOn?: CivilDate;
}

/** Somebody with an account that is in use, as the shell finds it. */
export interface NamedPerson {
  readonly user: UserId;
  readonly authority: AuthorityId;
  readonly roles: readonly string[];
}
