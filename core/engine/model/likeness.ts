import type { CivilDate } from '../basics/civil-date.ts';
import type { CaseId } from '../basics/identifiers.ts';

/**
 * How two answers to one question are alike. `same`: but for spaces, hyphens and the order of a name's parts. `sounds`:
 * another spelling of a name, or a part of it. `swapped`: day and month exchanged. `year`: one year apart.
 */
export type Alike = 'same' | 'sounds' | 'swapped' | 'year';

/** A case that may concern the same person, looked up for one actor by what that actor may read in both. */
export interface LikeCase {
  readonly caseId: CaseId;
  /** True where the actor's side has answered in the record of that case. */
  readonly answered: boolean;
}

/** What a person said of another case: whether it concerns the same person. */
export interface LikenessAnswer {
  readonly other: CaseId;
  readonly same: boolean;
  /** The code that was given for it, where the pack asks for one. */
  readonly reason?: string;
  readonly on: CivilDate;
}
