import type { Instant } from '../../engine/basics/civil-date.ts';

/** The key by which checkpoints are signed (Ed25519), kept outside the database. */
export interface AuditKey {
  /** SHA-256 of the public key in its DER form, hex: which key signed. */
  readonly id: string;
  /** SPKI in PEM. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Buffer;
}

/** Where checkpoints are published outside the database. */
export interface AnchorPublisher {
  /** The last line that is published whole; undefined where there is none. */
  last(): Promise<string | undefined>;
  /** Resolves once the lines are kept safely. */
  append(lines: readonly string[]): Promise<void>;
}

/** A signed checkpoint: the state of all chains at one moment. */
export interface Checkpoint {
  readonly form: 1;
  readonly instance: string;
  /** Counts up from 1. */
  readonly number: number;
  /** Machine clock. */
  readonly at: Instant;
  /** Leaves of the tree. */
  readonly size: number;
  /** Root of the tree, hex. */
  readonly root: string;
  /** SHA-256 (hex) of the line of the checkpoint before; of nothing for the first. */
  readonly previous: string;
  /** Which key signed. */
  readonly key: string;
  /** Set on the first checkpoint after an older database was put back: the checkpoint from which the record goes on. */
  readonly restored?: { readonly after: number; readonly by: string; readonly why: string };
  /** Ed25519 over the canonical text of all the rest, base64. */
  readonly signature: string;
}

/** An older database that was put back, as its operator owns up to it. */
export interface Resuming {
  readonly by: string;
  readonly why: string;
}

/** Takes checkpoints of the chains and has them published. */
export interface CheckpointStore {
  /**
   * Puts what has moved into the tree, signs its root and publishes it. Undefined where another process does so now. What
   * was signed and not published, because of a crash, is published first. Throws a StoreFault where something newer is
   * published than the database knows of, unless it is resumed.
   */
  take(key: AuditKey, publisher: AnchorPublisher, at: Instant, resume?: Resuming): Promise<Taken | undefined>;
  /** The newest checkpoint; undefined where none was taken. */
  last(): Promise<Checkpoint | undefined>;
}

/** What one round did. */
export interface Taken {
  readonly checkpoint: Checkpoint;
  /** There is more to be put into the tree. */
  readonly more: boolean;
}
