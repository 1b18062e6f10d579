import type { Json } from '../basics/json.ts';
import type { ChangeCode } from './change-codes.ts';
import type { ChangeKind } from './change-kind.ts';

/** One difference between two versions of a pack. */
export interface PackChange {
  readonly kind: ChangeKind;
  readonly code: ChangeCode;
  /** JSON pointer into the file. */
  readonly path: string;
  readonly file: string;
  readonly line: number;
  /** The version in which file and line are to be looked up: the later one, except for what it no longer has. */
  readonly seenIn: 'before' | 'after';
  /** Absent where there was nothing. */
  readonly before?: Json;
  /** Absent where there is nothing any more. */
  readonly after?: Json;
  /** The change in a sentence. */
  readonly text: string;
  /** For a deadline: dates that come out differently, each in a sentence. */
  readonly examples?: readonly string[];
}
