import type { CivilDate } from '../../../engine/basics/civil-date.ts';

/** In what part somebody signs: who wrote the pack, or who approved what another one wrote. */
export type SignedAs = 'author' | 'approver';

/** Somebody answers for the content of a version of a pack. */
export interface PackSignature {
  readonly as: SignedAs;
  /** A name for the record: what counts is the key. */
  readonly by: string;
  readonly on: CivilDate;
  /** Fingerprint of the public key. */
  readonly key: string;
  /** Ed25519, base64. */
  readonly signature: string;
}
