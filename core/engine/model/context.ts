import type { Instant } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import type { Actor } from './actor.ts';
import type { EarlierCase } from './earlier-case.ts';
import type { ArchiveReference } from './event-codes.ts';
import type { LikeCase } from './likeness.ts';
import type { NamedPerson } from './personal-reach.ts';

/** What decides about time and chance, handed in by the shell with every command. */
export interface Context {
  readonly actor: Actor;
  /** The reading of the case clock. */
  readonly now: Instant;
  /** The true clock reading, set while what is decided lies in the past: `now` is then a moment of that past. */
  readonly recordedAt?: Instant;
  /** What cannot be derived and is drawn by the shell beforehand, as the command type declares. */
  readonly grants: Grants;
}

/**
 * Drawn by the shell: a case id for open-case, a public reference for an opening or a transmission, an id for an attachment.
 * Looked up by it: the case that a new one is to follow.
 */
export interface Grants {
  readonly caseId?: string;
  readonly reference?: string;
  /** Random salt (hex) for the content hash of a transmission; kept inside the sealed part. */
  readonly salt?: string;
  /** What the actor may see of the case that `open-case` names as the earlier one. */
  readonly earlier?: EarlierCase;
  /** The account of the person whom `open-case-to` or `hand-over-task` names, where there is one that is in use. */
  readonly person?: NamedPerson & { readonly isAway?: boolean };
  /** The account of who has the work that `hand-over-task` gives to somebody else. */
  readonly holder?: NamedPerson;
  /** Cases that may concern the same person, as the actor may know of them: for `answer-likeness`, and a step that waits for it. */
  readonly alike?: readonly LikeCase[];
  /** Packages of what is due that were written durably, for apply-retention. */
  readonly archived?: readonly ArchivedUnder[];
}

/** A package that holds everything that is due of one side under one rule. */
export interface ArchivedUnder extends ArchiveReference {
  readonly holder: Side;
  /** The rule as the plan names it, such as `1.4.0/3`. */
  readonly rule: string;
}
