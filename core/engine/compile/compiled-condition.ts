import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { Json, JsonObject } from '../basics/json.ts';
import type { Source } from '../model/source.ts';

/** A condition of the pack: true, false, or cannot be said (undefined). */
export interface CompiledCondition {
  readonly id: string;
  /** The exact paths that it reads: `application.person.minor`, `requesting.maxDetentionDays`. */
  readonly reads: readonly string[];
  readonly source?: Source;
  /** The roles that learn its outcome by the procedure itself, although they may not read all that it asks. */
  readonly discloses?: readonly string[];
  evaluate(facts: ConditionFacts): boolean | undefined;
}

/** What a condition can ask about. */
export interface ConditionFacts {
  /** The answers of a form, by its id; undefined where the side that asks holds none. */
  answers(form: string): JsonObject | undefined;
  /** Forms that hold an erased category: a condition that names one cannot be said. */
  readonly erasedForms: readonly string[];
  /** Attributes of the party on each side: its own before its counterpart's. */
  readonly parties: Readonly<Record<Side, Readonly<Record<string, Json>>>>;
  /** The day since which the side that asks knows the case. */
  readonly openedOn: CivilDate;
  /** How the case ended that this one follows; absent where it follows none. */
  readonly earlier?:
    | { readonly outcome: string; readonly closedOn: CivilDate }
    /** For a side that may not know, whether or not there is one: a condition that asks cannot be said. */
    | 'not known';
}
