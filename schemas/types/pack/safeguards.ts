// Generated from pack/safeguards.schema.json by generate-types.ts. Do not edit.

/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];

/**
 * safeguards.yaml: what must never happen, or never without something else, whatever the workflow says.
 */
export interface Safeguards {
  [k: string]: Safeguard;
}
/**
 * A rule over the whole workflow of a service.
 */
export interface Safeguard {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  service: string;
  /**
   * absence: `of` never happens. precedence: `of` never happens before one of `needs`. response: after `of` one of `needs` follows.
   */
  pattern: "absence" | "precedence" | "response";
  /**
   * A state with its parents, outermost first and dots between: examination.registry.asked.
   */
  of: string;
  needs?: Paths;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  when?: string;
  within?: Length;
  source: Source;
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
