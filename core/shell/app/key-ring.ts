import type { KeyObject } from 'node:crypto';

/** The keys of one instance, kept outside its database. The store asks it to seal and never sees an epoch key. */
export interface KeyRing {
  /** The epoch under which new data keys are wrapped. It turns while a process runs. */
  currentEpoch(): Promise<number>;
  /** The epochs whose keys can be used, oldest first, and since when each has wrapped. */
  epochs(): Promise<readonly Epoch[]>;
  /** The key that seals what belongs to no case (logins). */
  readonly instanceKey: KeyObject;
  /** Draws a data key. It is wrapped before anything sealed by it is stored. */
  drawKey(): KeyObject;
  /**
   * Wraps data keys under the newest epoch, all at once; the place of each (instance, case, holder, category) is bound
   * into its wrapping. Where a service keeps the epochs it is asked once; throws a fault where it does not answer.
   */
  wrapKeys(keys: readonly PlacedKey[]): Promise<readonly WrappedKey[]>;
  /** The data keys again, as `wrapKeys`. Throws a fault for another place, an unknown epoch or changed bytes. */
  openKeys(wrapped: readonly PlacedWrapping[]): Promise<readonly KeyObject[]>;
  /** Data keys, wrapped anew under the newest epoch. */
  rewrapKeys(wrapped: readonly PlacedWrapping[]): Promise<readonly WrappedKey[]>;
  /** Seals bytes for a place: they open there and nowhere else. */
  seal(key: KeyObject, place: readonly string[], plain: Uint8Array): Buffer;
  /** The bytes again. Throws a fault for another place, another key or changed bytes. */
  unseal(key: KeyObject, place: readonly string[], sealed: Uint8Array): Buffer;
  /** Keyed hash (HMAC-SHA-256) under a key of its own per purpose. */
  keyedHash(purpose: KeyPurpose, text: string): Buffer;
  /** The keys of the search tokens, oldest first: tokens are made with the newest, and looked for with all of them. */
  searchKeys(): readonly SearchKey[];
}

/** One key of the search tokens. It turns yearly. */
export interface SearchKey {
  readonly id: number;
  /** Machine instant. */
  readonly since: string;
  /** Keyed hash (HMAC-SHA-256). */
  hash(text: string): Buffer;
}

/** An epoch whose key can be used. */
export interface Epoch {
  readonly id: number;
  /** Machine instant. */
  readonly since: string;
}

/** What a derived key is for; no two purposes share a key. */
export type KeyPurpose =
  | 'command'
  | 'idempotency'
  | 'login'
  | 'device'
  | 'device-mark'
  | 'device-key'
  | 'form'
  | 'provider';

/** A data key with the place that is bound into its wrapping. */
export interface PlacedKey {
  readonly key: KeyObject;
  readonly place: readonly string[];
}

/** The form in which a data key is stored. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  readonly epoch: number;
}

/** A stored data key with its place. */
export interface PlacedWrapping {
  readonly wrapped: Uint8Array;
  readonly epoch: number;
  readonly place: readonly string[];
}
