/** A place in a text; both count from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the values of a file stand. A pointer that leads nowhere gives the nearest value above it. */
export interface Positions {
  /** The first character of a value; with an offset, that character of a text value, whatever its quoting or folding. */
  value(pointer: string, offset?: number): Position;
  /** The key under which a value stands; for an item of a list, the value. */
  key(pointer: string): Position;
}

/** The positions of a file that could not be read, or is not there. */
export const noPositions: Positions = {
  value: () => ({ line: 1, column: 1 }),
  key: () => ({ line: 1, column: 1 }),
};
