import type { Instant } from '../../basics/civil-date.ts';
import type { Law } from '../../decide/progress.ts';
import type { CaseEvent } from '../../model/case-event.ts';
import type { CaseFile } from '../../model/case-file.ts';
import type { World } from '../../model/world.ts';

/** A case right after a step. */
export interface Moment {
  readonly law: Law;
  readonly world: World;
  readonly caseFile: CaseFile;
  readonly now: Instant;
  /** What the step led to. */
  readonly events: readonly CaseEvent[];
  /** What had happened before it. */
  readonly history: readonly CaseEvent[];
}

/** Something that is always true. */
export interface Invariant {
  /** In the present tense: what a report calls it. */
  readonly name: string;
  /** What is not so; empty where all is well. */
  readonly check: (moment: Moment) => readonly string[];
}
