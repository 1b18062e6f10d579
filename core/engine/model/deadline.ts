import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { DueExplanation } from './due-explanation.ts';

/** A clock of one case. Its id is the rule's id, with an ordinal when the same rule ran before: `reply`, `reply-2`. */
export interface Deadline {
  readonly id: string;
  readonly rule: string;
  /** The side that must act; the last day ends at midnight in the zone of its authority. */
  readonly duty: Side;
  /** The sides that know the clock. An internal clock is known to one. */
  readonly sides: readonly Side[];
  readonly status: DeadlineStatus;
  readonly startedOn: CivilDate;
  /** The last day of the period. Undefined for a duty without a number and for a number not confirmed. */
  readonly lastDay?: CivilDate;
  /** The first instant after the last day: what the sweep compares. */
  readonly dueAt?: Instant;
  readonly explanation: DueExplanation;
  /** Warnings ahead that are still to be given, earliest first. */
  readonly warnings?: readonly DeadlineWarning[];
  /** The moment of the newest warning that was given: none up to it is given again. */
  readonly warnedAt?: Instant;
  /** The longer period that was granted last, and how often one was, where more than once. */
  readonly extended?: { readonly reason: string; readonly on: CivilDate; readonly times?: number };
  /** The longer period that was asked for last and needs a consent; `refusedOn` where the answer was no. */
  readonly asked?: { readonly reason: string; readonly on: CivilDate; readonly refusedOn?: CivilDate };
  /** How often a longer period was asked for, whatever the answer. */
  readonly requests?: number;
  /** Extensions without an end: the clock stands still from a day until the obstacle is gone. */
  readonly obstacles?: readonly Obstacle[];
  /** How often each thing that can set the clock going had happened when it started: it counts from these. */
  readonly counted?: Readonly<Record<string, number>>;
  /** What became known after the end, by which the last day would be another: it is not revived, a person must look. */
  readonly disputed?: { readonly lastDay?: CivilDate };
  /** What a person said where it was past its last day when the case was taken over. */
  readonly settled?: { readonly answer: SettleAnswer; readonly reason: string; readonly on: CivilDate };
}

/** What a person can say of a clock that is held. */
export type SettleAnswer = 'take-effect' | 'set-aside';

/** An obstacle for as long as which a clock stands still: every day from `from` up to, but not including, `until`. */
export interface Obstacle {
  readonly reason: string;
  readonly from: CivilDate;
  readonly until?: CivilDate;
}

/** When to tell which roles that the end is near. */
export interface DeadlineWarning {
  readonly at: Instant;
  readonly roles: readonly string[];
}

/** When the clock next wants attention: its next warning, or its end. Undefined while it waits for nothing. */
export function wakeAt({ status, warnings, dueAt }: Deadline): Instant | undefined {
  if (status.is !== 'running' || dueAt === undefined) return undefined;
  const next = warnings?.[0]?.at;
  return next !== undefined && next < dueAt ? next : dueAt;
}

/** Why a clock was cancelled by something else than a step: a fact or a date was corrected, or a person set it aside. */
export type CancelReason = 'no-longer-applies' | 'not-in-force' | 'set-aside';

/** Where a clock stands. Only `running` waits for anything; a duty that passed without effect can still be met, late. */
export type DeadlineStatus =
  | { readonly is: 'running' }
  | { readonly is: 'met'; readonly on: CivilDate; readonly late: boolean }
  /** Past its last day when its case was taken over: nothing has happened, and a person must say what does. */
  | { readonly is: 'held'; readonly on: CivilDate }
  | { readonly is: 'cancelled'; readonly on: CivilDate; readonly why?: CancelReason }
  | { readonly is: 'passed'; readonly on: CivilDate; readonly effect?: string }
  /** Due, but it could not be decided (a fact erased or unknown): without effect, and the parties are told. */
  | { readonly is: 'undecided'; readonly on: CivilDate; readonly why: string };
