import type { CivilDate } from '../basics/civil-date.ts';
import type { Calendar } from '../model/calendar.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount, DueExplanation } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';

/** Everything that a due date depends on. */
export interface DueRequest {
  readonly rule: string;
  readonly source?: Source;
  readonly trigger: { readonly what: string; readonly on: CivilDate; readonly localTime?: string };
  readonly amount: Amount;
  readonly counting: CountingRule;
  /** IANA zone of the authority that must act: the last day ends at its midnight. */
  readonly zone: string;
  /** Calendars of the sides that the counting rule names, resolved. */
  readonly calendars: readonly Calendar[];
  /** Parts of the rule that nobody could confirm. */
  readonly unconfirmed: readonly string[];
}

/** The due date with its reasons. */
export declare function computeDue(request: DueRequest): DueExplanation;
