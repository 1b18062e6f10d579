import type { KeyObject } from 'node:crypto';

/** The keys of one instance, kept outside its database. The store asks it to seal and never sees an epoch key. */
export interface KeyRing {
  /** The epoch under which new data keys are wrapped. It turns while a process runs. */
  readonly epoch: number;
  /** The epochs whose keys are at hand, oldest first, and since when each has wrapped. */
  epochs(): readonly { readonly id: number; readonly since: string }[];
  /** The key that seals what belongs to no case (logins). */
  readonly instanceKey: KeyObject;
  /** Draws a data key and wraps it; `place` (instance, case, holder, category) is bound into the wrapping. */
  drawKey(place: readonly string[]): WrappedKey;
  /** The data key again. Throws a fault for another place, an unknown epoch or changed bytes. */
  openKey(wrapped: Uint8Array, epoch: number, place: readonly string[]): KeyObject;
  /** A data key, wrapped anew under the newest epoch. */
  rewrapKey(wrapped: Uint8Array, epoch: number, place: readonly string[]): Omit<WrappedKey, 'key'>;
  /** Seals bytes for a place: they open there and nowhere else. */
  seal(key: KeyObject, place: readonly string[], plain: Uint8Array): Buffer;
  /** The bytes again. Throws a fault for another place, another key or changed bytes. */
  unseal(key: KeyObject, place: readonly string[], sealed: Uint8Array): Buffer;
  /** Keyed hash (HMAC-SHA-256) under a key of its own per purpose. */
  keyedHash(purpose: KeyPurpose, text: string): Buffer;
}

/** What a derived key is for; no two purposes share a key. */
export type KeyPurpose = 'search' | 'command' | 'idempotency' | 'login' | 'device' | 'form' | 'provider';

/** A fresh data key with the form in which it is stored. */
export interface WrappedKey {
  readonly key: KeyObject;
  readonly wrapped: Buffer;
  readonly epoch: number;
}
