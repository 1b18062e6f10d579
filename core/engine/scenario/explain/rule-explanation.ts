import type { CivilDate, Instant } from '../../basics/civil-date.ts';
import type { Side } from '../../basics/identifiers.ts';
import type { DueCaveat, DueExplanation } from '../../model/due-explanation.ts';
import type { Source } from '../../model/source.ts';

/** The date of one rule from what was given, with everything that a reader needs to follow it. */
export interface RuleExplanation {
  readonly rule: string;
  readonly source?: Source;
  readonly duty: Side;
  /** The authority that must act, where it is known. */
  readonly authority?: string;
  readonly applies: ConditionAnswer;
  readonly validity: Validity;
  /** What the rule waits for; absent where the clock starts. */
  readonly waitsFor?: readonly string[];
  /** With a reason for every day. Absent where no clock runs: the rule does not apply, is not in force, or waits. */
  readonly due?: DueExplanation;
  readonly warnings: readonly { readonly on: CivilDate; readonly at: Instant; readonly roles: readonly string[] }[];
  readonly extension?: ExtensionAnswer;
  readonly onExpiry?: { readonly effect: string; readonly event?: string };
  readonly status: RuleStatus;
  /** Other deadlines that had to be computed first: those that this one follows or divides. */
  readonly through: readonly {
    readonly rule: string;
    readonly on: CivilDate;
    readonly lastDay: CivilDate | undefined;
    /** What its own date rests on, beyond sources that are not confirmed. */
    readonly caveats: readonly DueCaveat[];
  }[];
  /** What else a reader should know. */
  readonly notes: readonly string[];
}

/** A condition with its answer; undefined where it cannot be said. */
export interface ConditionAnswer {
  readonly answer: boolean | undefined;
  /** Its name; absent where the rule has no condition. */
  readonly condition?: string;
  /** What it reads and nobody said. */
  readonly unknown: readonly string[];
}

/** Whether the rule holds for a case of the opening date. */
export interface Validity {
  readonly inForce: boolean;
  readonly opened: CivilDate;
  readonly from?: CivilDate;
  readonly until?: CivilDate;
}

/** A longer period that somebody says was granted. */
export interface ExtensionAnswer {
  readonly on: CivilDate;
  readonly granted: boolean;
  /** Why it was not, or on what it depends. */
  readonly why?: string;
}

/** Where the clock ends, as far as the given events say. */
export type RuleStatus =
  | { readonly is: 'does-not-apply' | 'not-in-force' | 'not-started' | 'no-date' }
  /** Nothing given meets it: its effect follows on the last day. */
  | { readonly is: 'runs'; readonly until: CivilDate }
  | { readonly is: 'met'; readonly by: string; readonly on: CivilDate; readonly late: boolean }
  | { readonly is: 'cancelled'; readonly by: string; readonly on: CivilDate }
  /** It had moved the case on before the act that would have met it. */
  | {
      readonly is: 'passed';
      readonly on: CivilDate;
      readonly tooLate: { readonly by: string; readonly on: CivilDate };
    };
