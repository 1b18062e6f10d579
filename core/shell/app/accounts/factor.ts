import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { UserId } from '../../../engine/basics/identifiers.ts';

/** What proves, beside the password, who somebody is. Sealed in the store. */
export type FactorProof =
  /** A one-time password by the clock; the secret in base32. */
  | { readonly kind: 'totp'; readonly secret: string }
  /** A passkey: everything in base64url. */
  | {
      readonly kind: 'passkey';
      readonly credential: string;
      readonly publicKey: string;
      readonly transports: readonly string[];
    }
  /** One recovery code, as SHA-256 in hex. */
  | { readonly kind: 'recovery'; readonly hash: string };

/** A second factor of a person. */
export interface Factor {
  readonly id: string;
  readonly user: UserId;
  readonly addedAt: Instant;
  /** What its owner calls it. */
  readonly label: string;
  /** False until the person has shown that it works. */
  readonly confirmed: boolean;
  /** The last time step of a one-time password, or the counter of a passkey: it never goes back. */
  readonly counter: number;
  readonly proof: FactorProof;
}

/** Second factors. */
export interface FactorStore {
  saveFactor(factor: Factor): Promise<void>;
  /** Confirmed and unconfirmed ones, oldest first. */
  factorsOf(user: UserId): Promise<readonly Factor[]>;
  /**
   * Moves the counter on and confirms the factor. False where it stands there or beyond already (a passkey without a
   * counter stays at 0): of two that give the same code, one gets through.
   */
  advanceFactor(user: UserId, id: string, counter: number): Promise<boolean>;
  /** False where it is gone already: a recovery code serves once. */
  deleteFactor(user: UserId, id: string): Promise<boolean>;
  /** Deletes every factor of a person, or those of a kind. */
  deleteFactors(user: UserId, kind?: FactorProof['kind']): Promise<void>;
}
