import type { CivilDate, Instant } from '../../../engine/basics/civil-date.ts';

/** A step to the next version of the world. */
export type WorldStep =
  /** The text of an admission, in YAML. */
  | { readonly what: 'admit'; readonly admission: string }
  /** From a day on, an instrument is not applied with a counterpart: clocks that name the cause stand still. */
  | { readonly what: 'suspend'; readonly counterpart: string; readonly cause: string; readonly on: CivilDate }
  /** From a day on, it is applied again. */
  | { readonly what: 'resume'; readonly counterpart: string; readonly cause: string; readonly on: CivilDate }
  /** An authority takes part for the last time on a day. */
  | { readonly what: 'end'; readonly authority: string; readonly on: CivilDate };

/** A step that somebody has proposed, and what became of it. */
export interface WorldProposal {
  readonly id: string;
  readonly step: WorldStep;
  readonly why: string;
  /** Pseudonym of the first person. */
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  /** Pseudonym of the second one; absent until then. */
  readonly confirmedBy?: string;
  /** The version of the world that it brought about; absent until then. */
  readonly world?: number;
}
