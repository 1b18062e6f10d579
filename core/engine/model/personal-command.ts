import type { CivilDate } from '../basics/civil-date.ts';
import type { UserId } from '../basics/identifiers.ts';
import type { GlassAnswer } from './personal-reach.ts';

/** Those that go with what access.yaml says of a role besides its grants: no grant gives them. */
export const personalCommandTypes = ['break-glass', 'review-break-glass', 'open-case-to', 'close-case-to'] as const;

/** Reads beyond the grants of a role, in an emergency: for a reason, for some hours, and looked at afterwards. */
export interface BreakGlass {
  readonly type: 'break-glass';
  /** A role of the actor's with which the emergency right goes. */
  readonly role: string;
  /** A code of the list that the pack names for it. */
  readonly reason: string;
}

/** Says what is to be thought of a use of the emergency right by another person. */
export interface ReviewGlass {
  readonly type: 'review-break-glass';
  readonly glass: string;
  readonly answer: GlassAnswer;
  /** A code, never free text: it is not sealed. */
  readonly reason: string;
}

/** Opens a case to one person by name, up to and including a day. */
export interface OpenCaseTo {
  readonly type: 'open-case-to';
  /** The role, of those that reach what was opened to them, in which the person is to see the case. */
  readonly role: string;
  readonly user: UserId;
  readonly until: CivilDate;
  /** Why: a code of the list that the pack names for it. */
  readonly basis: string;
}

/** Closes a case again to a person to whom it was opened by name. */
export interface CloseCaseTo {
  readonly type: 'close-case-to';
  readonly opening: string;
}
