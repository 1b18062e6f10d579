// Generated from pack/categories.schema.json by generate-types.ts. Do not edit.

/**
 * categories.yaml: the data categories, in the pack's own words.
 */
export interface Categories {
  [k: string]: Category;
}
/**
 * A data category and what the engine must know of it.
 */
export interface Category {
  /**
   * special: needs heightened protection. transferable: may be on the whitelist. free-text: is scanned. internal: never leaves its side. clear: codes and dates that lists may show and sort by.
   */
  flags: ("special" | "transferable" | "free-text" | "internal" | "clear")[];
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
