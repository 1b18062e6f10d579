import type { Json } from '../../basics/json.ts';

/** What a condition knows of a value: which fields it has, what it can be compared with. */
export type Shape = ObjectShape | ListShape | ValueShape;

/** Something with fields: a form, a part of one, an item of a list, the party of a side. */
export interface ObjectShape {
  readonly kind: 'object';
  /** Name of its type in the condition language; the same in every version of a pack. */
  readonly type: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly implications: readonly Implication[];
}

/** Items that all have one shape. */
export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
  /** Without a bound, a condition cannot loop over it. */
  readonly maxItems: number | undefined;
}

/** A plain value. */
export interface ValueShape {
  readonly kind: 'value';
  readonly type: 'int' | 'double' | 'string' | 'bool' | 'date';
  /** The closed list of what it can be, where there is one. */
  readonly values: readonly Json[] | undefined;
}

/** A field of an object, and whether it is there. */
export interface Field {
  readonly shape: Shape;
  /** `optional` must be tested with has(); `unknown` is a fact that nobody may have entered, which no test can settle. */
  readonly presence: 'required' | 'optional' | 'unknown';
}

/** Where a field has one of the values (or is there at all), others are there too. */
export interface Implication {
  readonly field: string;
  readonly values: readonly Json[] | 'any';
  readonly present: readonly string[];
}
