// Generated from pack/conditions.schema.json by generate-types.ts. Do not edit.

/**
 * services/<id>/conditions.yaml: named conditions, for the guards of the workflow and for other rules.
 */
export interface Conditions {
  [k: string]: Condition;
}
/**
 * A question about a case with the answers true, false and cannot be said.
 */
export interface Condition {
  /**
   * A condition in the condition language (CEL), best written as a block scalar.
   */
  when: string;
  source?: Source;
  discloses?: Discloses;
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
 * Whom the outcome of a condition may tell something of data that they may not read, because the procedure itself is the disclosure. Without it, nothing that somebody sees may hang on such data.
 */
export interface Discloses {
  /**
   * Roles that learn the outcome; the data themselves they still do not read.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string[];
  /**
   * Why the procedure cannot do without.
   */
  why: string;
}
