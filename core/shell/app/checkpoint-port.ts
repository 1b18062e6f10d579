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
  /** Published lines by which one key handed over to another, oldest first. */
  handovers(): Promise<readonly string[]>;
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
  /** Set on the last checkpoint that a key signs: which key signs from the next one on. */
  readonly handsOver?: {
    /** Both keys, SPKI in DER, base64. */
    readonly from: string;
    readonly to: string;
    readonly by: string;
    readonly why: string;
    /** Ed25519 by the next key over the canonical text of all the rest but the signature, base64. */
    readonly accepted: string;
  };
  /** Ed25519 over the canonical text of all the rest, base64. */
  readonly signature: string;
}

/** An older database that was put back, as its operator owns up to it. */
export interface Resuming {
  readonly by: string;
  readonly why: string;
}

/** A key that is to sign from the next checkpoint on. */
export interface HandingOver {
  readonly to: AuditKey;
  readonly by: string;
  readonly why: string;
}

/** What a checkpoint is to say beside the state of the chains. */
export interface Saying {
  readonly resume?: Resuming;
  readonly handOver?: HandingOver;
}

/** Takes checkpoints of the chains and has them published. */
export interface CheckpointStore {
  /**
   * Puts what has moved into the tree, signs its root and publishes it. Undefined where another process does so now. What
   * was signed and not published, because of a crash, is published first. Throws a StoreFault `anchors-ahead` where
   * something newer is published than the database knows of, unless it is resumed, and `anchor-key-other` where the record
   * says that another key signs.
   */
  take(key: AuditKey, publisher: AnchorPublisher, at: Instant, saying?: Saying): Promise<Taken | undefined>;
  /** The newest checkpoint; undefined where none was taken. */
  last(): Promise<Checkpoint | undefined>;
  /** True where something was recorded that no checkpoint covers. */
  waiting(): Promise<boolean>;
  /** Those by which one key handed over to another, oldest first. */
  handovers(): Promise<readonly Checkpoint[]>;
}

/** What one round did. */
export interface Taken {
  readonly checkpoint: Checkpoint;
  /** There is more to be put into the tree. */
  readonly more: boolean;
}
