import type { CivilDate } from '../basics/civil-date.ts';

/** What has just happened: a transition, states entered, a deadline that ended. */
export interface Occasion {
  readonly on: CivilDate;
  readonly transition?: string;
  readonly entered: readonly string[];
  /** Rule of a deadline that passed. */
  readonly ended?: string;
}
