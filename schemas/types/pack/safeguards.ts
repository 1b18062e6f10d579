// Generated from pack/safeguards.schema.json by generate-types.ts. Do not edit.

/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];

/**
 * safeguards.yaml: what must never happen, or never without something else, whatever the workflow says. Each is proved on the workflow where it can be, and refused at run time where a path would break it.
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
   * What is guarded: a transition taken or a state entered, several of them, or every step that transmits a form.
   */
  of: string | Paths | GuardedTransmission;
  /**
   * What must come before, or after: transitions taken or states entered. Of a precedence also a condition that holds when `of` is tried. One of them is enough.
   */
  needs?: (string | HeldCondition)[];
  /**
   * Of a precedence: each `of` needs one of its own; what happened before the last one counts no more. Proved on the workflow or not covered: it cannot be enforced at run time.
   */
  afresh?: boolean;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  when?: string;
  within?: Length;
  accepted?: Acceptance;
  source: Source;
}
/**
 * Every step that hands a form to another side.
 */
export interface GuardedTransmission {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  transmits: string;
}
/**
 * A condition that holds at the moment of the act: an attestation given, evidence on record.
 */
export interface HeldCondition {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  holds: string;
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
/**
 * Who accepts a safeguard that is not covered, and why.
 */
export interface Acceptance {
  /**
   * The person or office that answers for it.
   */
  by: string;
  /**
   * The reason, and what is done instead.
   */
  why: string;
}
