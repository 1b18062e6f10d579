import type { Category, Side } from '../../basics/identifiers.ts';
import type { RoleRule } from '../../compile/compiled-pack.ts';
import type { Cursor } from '../../pack/cursor.ts';

/** A role sees how something came out that rests on data. */
export interface Observation {
  /** What came out: the condition, or who chooses a participant. */
  readonly of: string;
  /** Where it is written; `discloses` stands there too. */
  readonly rule: Cursor;
  readonly at: Cursor;
  readonly isKey: boolean;
  readonly role: RoleRule;
  /** By what the role sees it. */
  readonly by: string;
  /** The side whose facts were asked. */
  readonly asks: Side;
  /** The data on which it rests and which the role may not read. */
  readonly hidden: readonly Category[];
}
