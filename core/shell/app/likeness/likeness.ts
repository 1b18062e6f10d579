import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { AuthorityId, CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Alike, LikenessAnswer } from '../../../engine/model/likeness.ts';

/** A case that may concern the same person, as somebody may know of it who reaches both: why, but no value of it. */
export interface Likeness {
  readonly caseId: CaseId;
  readonly reference?: string;
  readonly service: string;
  /** The authority that answers for each side. */
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  readonly openedOn: CivilDate;
  readonly closed?: { readonly on: CivilDate; readonly outcome: string };
  /** The weights of what is alike together. */
  readonly weight: number;
  readonly fields: readonly LikeField[];
  /** What the actor's side said of it, here or in the record of the other case. */
  readonly answer?: Omit<LikenessAnswer, 'other'>;
}

/** A question of the form whose answers are alike in both cases. */
export interface LikeField {
  /** Items of lists left out: `/person/familyName`. */
  readonly field: string;
  readonly alike: Alike;
}

/** What both cases say to one compared question, as far as somebody may read it there. */
export interface ComparedAnswers {
  /** Items of lists left out: `/person/familyName`. */
  readonly field: string;
  readonly own: readonly string[];
  readonly other: readonly string[];
}

/** One case beside another. */
export interface Comparison {
  readonly likeness: Likeness;
  readonly form: string;
  readonly answers: readonly ComparedAnswers[];
}
