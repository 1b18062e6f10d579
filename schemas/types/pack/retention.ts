// Generated from pack/retention.schema.json by generate-types.ts. Do not edit.

/**
 * A list of names, or `*` for all.
 */
export type SomeOrAll = "*" | string[];
/**
 * retention.yaml: how long data is kept and what becomes of it. Read top down; the first rule that fits wins.
 */
export type Retention = RetentionRule[];

/**
 * How long the data of some categories, holders and outcomes is kept.
 */
export interface RetentionRule {
  categories: SomeOrAll;
  holders: SomeOrAll;
  outcomes: SomeOrAll;
  keep: Length;
  /**
   * What starts the period.
   */
  from: "opened" | "closed";
  /**
   * What becomes of the data afterwards.
   */
  then: "erase" | "anonymise" | "archive" | "review";
  source?: Source;
}
/**
 * A length of time with a number.
 */
export interface Length {
  /**
   * How many of the unit.
   */
  amount: number;
  /**
   * The unit as the clause states it.
   */
  unit: "hours" | "calendar-days" | "working-days" | "weeks" | "months" | "years";
  source?: Source;
}
/**
 * Where a rule, or a part of one, comes from.
 */
export interface Source {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  instrument?: string;
  /**
   * The article, in quotation marks: "8(2)".
   */
  article?: string;
  /**
   * Read in the source; not read by anybody yet; or the controller's own choice.
   */
  status: "confirmed" | "unconfirmed" | "policy";
  /**
   * What a reader should know, for instance which text was read.
   */
  note?: string;
}
