import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { By } from '../../engine/model/case-event.ts';
import type { Erasure } from '../../engine/model/event-codes.ts';

/** The list of what was erased: it lies outside the database too, and a restore carries it out again. */
export interface DestructionStore {
  /** Committed destructions after a position, in the one order in which they are published. */
  read(after: number, limit: number): Promise<readonly Destruction[]>;
  /** Those of one case, oldest first; those without a position are committed but not yet published. */
  ofCase(caseId: CaseId): Promise<readonly Destruction[]>;
  /**
   * Carries out a destruction of the list again, in a store that was brought back from before it. `known` where the store
   * has it already, `no-case` where it has nothing that could go; the list holds it afterwards in any case.
   */
  replay(row: Destruction): Promise<'done' | 'known' | 'no-case'>;
}

/** One erasure, in ids, codes and dates. */
export interface Destruction extends Erasure {
  /** Random: by it the same destruction is known again. */
  readonly id: string;
  /** From 1, without gaps; 0 before the row was given one. */
  readonly position: number;
  readonly caseId: CaseId;
  /** Number of the event in the holder's stream that tells of it. */
  readonly version: number;
  readonly by: By;
  /** When it was done. */
  readonly recordedAt: Instant;
  readonly effectiveOn: CivilDate;
  /** By which epochs the data keys were wrapped that were destroyed with it, oldest first. */
  readonly epochs: readonly number[];
}
