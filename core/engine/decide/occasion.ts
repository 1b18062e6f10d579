import type { CivilDate, Instant } from '../basics/civil-date.ts';

/** What has just happened: a transition, states entered, a deadline that ended. */
export interface Occasion {
  readonly on: CivilDate;
  /** The very moment, where it is known: of an act dated the day on which it is recorded, and of the end of a period. */
  readonly at?: Instant;
  readonly transition?: string;
  readonly entered: readonly string[];
  /** Rule of a deadline that passed. */
  readonly ended?: string;
}
