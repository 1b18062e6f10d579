import type { Instant } from '../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../engine/model/actor.ts';

/** Somebody whom a trainee can play: nobody real. */
export interface Player {
  readonly login: string;
  readonly password: string;
  readonly authority: string;
  readonly roles: readonly string[];
}

/** What can be done with a sandbox beside its cases. A production instance has nothing of this. Who may is asked before. */
export interface Training {
  /** Those whom the pack brings for its sandbox; absent where the sandbox was not filled from it. */
  readonly players?: readonly Player[];
  /**
   * Moves the case clock forward, for good, and passes what falls due on the way, as far as that is possible at once. The
   * clock stands where it is where it was there already, and where `to` is too far ahead.
   */
  forwardTo(by: PersonActor, to: Instant): Promise<'moved' | 'there-already' | 'too-far'>;
  /** Begins to put everything back to how the sandbox was filled; absent where its database is not its own. */
  readonly reset?: (by: PersonActor) => void;
  /** True from then on: nobody works here any more. */
  isResetting(): boolean;
}

/** The longest way that a clock is moved at once, in milliseconds: ten years. */
export const longestForward = 10 * 366 * 24 * 3_600_000;
