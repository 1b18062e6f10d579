import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';

/** A way back into an account, given by two administrators. Each of them holds half of the code. */
export interface Reset {
  readonly id: string;
  /** Whose account. */
  readonly user: UserId;
  /** What the person has lost. The other one is still needed to sign in. */
  readonly what: 'password' | 'factors';
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly why: string;
  readonly expiresAt: Instant;
  /** SHA-256 of the half that the first administrator was shown, hex. */
  readonly firstHalf: string;
  readonly confirmedBy?: string;
  /** SHA-256 of the half that the second administrator was shown, hex. */
  readonly secondHalf?: string;
}

/** Resets that were proposed and not yet used. */
export interface ResetStore {
  /** In place of an earlier one for the same account and loss. */
  proposeReset(reset: Reset): Promise<void>;
  resets(now: Instant): Promise<readonly Reset[]>;
  /** False where it was confirmed before, was proposed by the same person, or is gone. */
  confirmReset(id: string, by: string, secondHalf: string, now: Instant): Promise<boolean>;
  /** False where it is gone already: a reset serves once. */
  deleteReset(id: string): Promise<boolean>;
}
