import type { Cursor } from '../pack/cursor.ts';
import type { Named } from './naming.ts';
import type { RulePlace } from './rule-place.ts';
import { placeKey } from './sourced.ts';

/** Something that somebody must still find out, confirm or enter. */
export interface OpenPoint {
  /** Counts from 1 through the whole list; the same as long as the files are. */
  readonly number: number;
  readonly kind: 'unconfirmed' | 'unknown-amount' | 'authority' | 'attribute' | 'calendar';
  readonly about: RulePlace;
  readonly instrument?: Named;
  readonly article?: string;
  readonly note?: string;
  /** The years that a calendar does not cover; none means every year. */
  readonly years?: readonly number[];
  /** Whose attribute nobody entered. */
  readonly of?: Named;
  readonly at: { readonly file: string; readonly line: number; readonly key: string };
}

/** An open point before it has its number. */
export type FoundPoint = Omit<OpenPoint, 'number'>;

/** Where a point stands. */
export function pointAt(cursor: Cursor): OpenPoint['at'] {
  const { file, pointer } = cursor;
  return { file: file.path, line: file.positions.value(pointer).line, key: placeKey(cursor) };
}
