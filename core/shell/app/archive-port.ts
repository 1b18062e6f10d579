import type { ArchiveReference } from '../../engine/model/event-codes.ts';

/** Where packages go of what a rule of retention archives. Nothing is erased before its package is there for good. */
export interface Archive {
  /** False where the operator has named none: what is to be archived stays. */
  readonly isOn: boolean;
  /**
   * Writes a package, on disk before it returns, as a pending one. Where there is one of the name, that is the answer: the
   * name says what is in it.
   */
  write(content: PackageContent): Promise<ArchiveReference>;
  /** Names of the packages of which nobody has said yet that they count. */
  pending(): Promise<readonly string[]>;
  /** A pending package counts: it is on record. Twice changes nothing. */
  settle(name: string): Promise<void>;
  /** A pending package never came to count: it is removed. */
  discard(name: string): Promise<void>;
}

/** What goes into a package. */
export interface PackageContent {
  /** Name of the file: letters, digits, dots and dashes. */
  readonly name: string;
  /** What the package says of itself, by the labels of BagIt (RFC 8493). */
  readonly labels: Readonly<Record<string, string>>;
  readonly files: readonly PackageFile[];
}

/** One file of a package. */
export interface PackageFile {
  /** Relative, with slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
