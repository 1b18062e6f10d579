import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { UserId } from '../basics/identifiers.ts';

/** What stands on record about the keeping of what one side holds of a case. Known to that side alone. */
export interface Retained {
  /** When the newest value of the side was recorded: periods from `recorded` and `last-used` count from its day. */
  readonly newest?: Instant;
  readonly hold?: LegalHold;
  /** What is due and waits for persons; they were told. */
  readonly asked?: readonly AskedRetention[];
  /** Who let what go, by the rule under which it was due. */
  readonly released?: readonly { readonly rule: string; readonly user: UserId }[];
  /** What a person decided to keep longer, by the rule under which it was reviewed; the last day included. */
  readonly kept?: readonly { readonly rule: string; readonly until: CivilDate; readonly reason: string }[];
}

/** An erasure that is stopped for a time. */
export interface LegalHold {
  /** A code of the list that the rule names. */
  readonly reason: string;
  readonly since: CivilDate;
  /** The first instant at which somebody must say again that it is needed. */
  readonly reviewAt: Instant;
  /** Set while somebody was told to and has not. */
  readonly overdue?: true;
}

/** Data that are due and go only when persons have let them go, or have reviewed them. */
export interface AskedRetention {
  readonly rule: string;
  readonly what: 'release' | 'review';
  /** Roles of the side that can answer. */
  readonly roles: readonly string[];
  readonly since: CivilDate;
}
