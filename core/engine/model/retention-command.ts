import type { CivilDate } from '../basics/civil-date.ts';
import type { ReviewAnswer } from './event-codes.ts';

/**
 * What retention.yaml alone grants, by naming roles in its rules: no grant of access.yaml does, and a role that only
 * reads can do it.
 */
export const retentionCommands = ['place-hold', 'confirm-hold', 'lift-hold', 'release-data', 'answer-review'] as const;

/** Stops the erasure of what the actor's side holds, as far as the rules allow it. */
export interface PlaceHold {
  readonly type: 'place-hold';
  /** A code of the list that the rules name. */
  readonly reason: string;
}

/** Says that a hold is still needed: its next review is counted from today. */
export interface ConfirmHold {
  readonly type: 'confirm-hold';
}

/** Ends a hold: what is due meanwhile goes next. */
export interface LiftHold {
  readonly type: 'lift-hold';
  /** A code, never free text: it is not sealed. */
  readonly reason: string;
}

/** Lets go what is due under a rule. Where the rule asks for two persons, the second is another. */
export interface ReleaseData {
  readonly type: 'release-data';
  /** The rule as the plan names it, such as `1.4.0/3`. */
  readonly rule: string;
}

/** Says what becomes of data that are due for review. */
export interface AnswerReview {
  readonly type: 'answer-review';
  readonly rule: string;
  readonly answer: ReviewAnswer;
  /** With `keep`: the last day, at most one period of the rule from today. */
  readonly until?: CivilDate;
  /** A code, never free text: it is not sealed. */
  readonly reason: string;
}

/** Carries out what retention asks for at the clock reading: what the job asks for. Twice changes nothing. */
export interface ApplyRetention {
  readonly type: 'apply-retention';
}
