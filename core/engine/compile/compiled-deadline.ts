import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';
import type { CompiledCondition } from './compiled-condition.ts';

/** A clock as the pack declares it; a case arms it when its trigger occurs. */
export interface DeadlineRule {
  readonly id: string;
  readonly source?: Source;
  readonly duty: Side;
  readonly sides: readonly Side[];
  /** Whose zone ends the last day: a kind of participant on the duty side; without one, the side's party. */
  readonly actor?: string;
  readonly appliesIf?: CompiledCondition;
  readonly starts: Trigger;
  readonly within: Amount;
  readonly counting: CountingRule;
  /** Transition ids and state paths. */
  readonly metBy: readonly string[];
  readonly cancelledBy: readonly string[];
  /** The causes that stop the clock: suspensions of the case, or of an instrument with a counterpart. */
  readonly pausedBy?: { readonly causes: readonly string[]; readonly source?: Source };
  /** The deadline of which this is a part: it never ends later, and stands still with it. */
  readonly divides?: string;
  readonly warn: readonly { readonly before: Amount; readonly roles: readonly string[] }[];
  readonly extension?: ExtensionRule;
  readonly onExpiry?: { readonly effect: string; readonly event?: string };
  /** By the date on which the case reached the side that must act; both ends included. */
  readonly validFrom?: CivilDate;
  readonly validUntil?: CivilDate;
  /** Which parts of the rule nobody could confirm. */
  readonly unconfirmed: readonly string[];
}

/** What sets a clock going. A date is the effective date of what happened. */
export type Trigger =
  | { readonly on: 'transition'; readonly id: string }
  | { readonly on: 'entered'; readonly state: string }
  | { readonly on: 'ended'; readonly deadline: string }
  /** What was sent of a form is not any more what the side of the duty holds. */
  | { readonly on: 'owed'; readonly form: string }
  | { readonly on: 'earliest' | 'latest'; readonly of: readonly Trigger[] };

/** The longer period that may be asked for. */
export interface ExtensionRule {
  readonly askedBy: Side;
  /** The other side that must say yes; without it, asking is enough. */
  readonly consentOf?: Side;
  /** Code list of reasons. */
  readonly reasons: string;
  /** A new total from the same start, an amount added to the end, or no end until an obstacle is gone. */
  readonly to: { readonly total: Amount } | { readonly added: Amount } | { readonly openEnded: true };
  /** How often it may be asked for; once where it is absent. */
  readonly times?: number;
  readonly blockedIf?: CompiledCondition;
  /** The role that is asked when `blockedIf` cannot be said; its finding decides. */
  readonly ask?: string;
  /** Code list of the reasons that the finding needs (`whenUnknown: { ask, reasons }`). */
  readonly askReasons?: string;
  readonly source?: Source;
}
