import type { CaseId, Category } from '../../../engine/basics/identifiers.ts';
import type { ReachWay } from '../../../engine/model/reach-way.ts';
import type { SearchTerm, WorklistRow } from '../../../engine/views/rows.ts';

/** What cases are looked for by: the answers to some questions, and how much it counts to share each. */
export interface LikenessQuery {
  readonly probes: readonly Probe[];
  /** Only cases whose shared probes add up to this. */
  readonly atLeast: number;
  /** The services of the cases. */
  readonly services: readonly string[];
  /** The case that is compared. */
  readonly except: CaseId;
  /** Categories that the actor may read: tokens of others are not matched. */
  readonly categories: readonly Category[];
  /** Only cases that the actor's roles reach in one of these ways. */
  readonly why: readonly ReachWay[];
  /** The most cases wanted, those that share most. */
  readonly limit: number;
}

/** One question: a case shares it that has a token of one of its answers. */
export interface Probe {
  readonly kind: SearchTerm['kind'];
  readonly values: readonly string[];
  readonly weight: number;
}

/** A case of the actor's authority that was handed over and shares enough. It is still to be compared. */
export interface LikenessHit {
  readonly caseId: CaseId;
  readonly row: WorklistRow;
}
