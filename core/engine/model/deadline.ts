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
  readonly extended?: { readonly reason: string; readonly on: CivilDate };
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

/** Where a clock stands. Only `running` waits for anything; a duty that passed without effect can still be met, late. */
export type DeadlineStatus =
  | { readonly is: 'running' }
  | { readonly is: 'met'; readonly on: CivilDate; readonly late: boolean }
  | { readonly is: 'cancelled'; readonly on: CivilDate }
  | { readonly is: 'passed'; readonly on: CivilDate; readonly effect?: string }
  /** Due, but it could not be decided (a fact erased or unknown): without effect, and the parties are told. */
  | { readonly is: 'undecided'; readonly on: CivilDate; readonly why: string };
