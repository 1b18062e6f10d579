// Generated from pack/codes.schema.json by generate-types.ts. Do not edit.

/**
 * codes/<id>.yaml: a code list. The labels stand in the locale files under codes.<id>.<code>.
 */
export type Codes = Entry[];

/**
 * One code.
 */
export interface Entry {
  /**
   * A code that is stored and shown through the locale files.
   */
  code: string;
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
