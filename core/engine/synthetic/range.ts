import type { Random } from './random.ts';

/** Whole numbers from `least` to `most`, both included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Reads `3d`, `3d..9d`, `2..4`; nothing is 0. The schema has checked the form. */
export function readRange(text: string | undefined): Range {
  const [first = 0, last = first] = (text ?? '0').split('..').map((part) => Number.parseInt(part, 10));
  return { least: Math.min(first, last), most: Math.max(first, last) };
}

/** Any number of a range. */
export function within(range: Range, random: Random): number {
  return range.least === range.most ? range.least : random.between(range.least, range.most);
}
