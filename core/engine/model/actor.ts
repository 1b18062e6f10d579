import type { AuthorityId, UserId } from '../basics/identifiers.ts';

/**
 * Who acts. A person acts for one authority in the roles that its administrator gave; the clock passes deadlines and
 * nothing else; it has no authority and reads nothing.
 */
export type Actor = PersonActor | ClockActor;

/** A person with an account, acting for one authority. */
export interface PersonActor {
  readonly kind: 'person';
  readonly user: UserId;
  readonly authority: AuthorityId;
  /** Roles of the pack's access file. A role that the pack does not know grants nothing. */
  readonly roles: readonly string[];
}

/** The clock: what the sweep acts as. */
export interface ClockActor {
  readonly kind: 'clock';
  /** It looks after periods of retention: it reaches a case that has ended, or whose clocks all have. */
  readonly keeps?: true;
}
