/**
 * A service that keeps epoch keys and never gives one away (a key-management service): it wraps and unwraps a few bytes
 * at a time. Its epochs have numbers of their own, from 1. Every call throws a SealingFault where there is no answer.
 */
export interface KeyService {
  /** Its address, for an operator. Holds no secret. */
  readonly name: string;
  /** The epochs whose keys it has, oldest first. Empty where it has none yet. */
  epochs(): Promise<readonly { readonly id: number; readonly since: string }[]>;
  /** Wraps under the newest epoch, all in one call. */
  wrap(plain: readonly Uint8Array[]): Promise<readonly ServiceWrapping[]>;
  /** The bytes again, in one call. Throws `epoch-unknown` or `seal-broken`. */
  unwrap(wrapped: readonly ServiceWrapping[]): Promise<readonly Buffer[]>;
  /** Begins an epoch, the first one too; its number. */
  createEpoch(): Promise<number>;
  /** Destroys the key of the oldest epoch for good. */
  destroyEpoch(epoch: number): Promise<void>;
}

/** Bytes as a service has wrapped them. */
export interface ServiceWrapping {
  readonly epoch: number;
  readonly wrapped: Buffer;
}
