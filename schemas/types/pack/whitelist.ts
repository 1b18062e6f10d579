// Generated from pack/whitelist.schema.json by generate-types.ts. Do not edit.

/**
 * A field as conditions write it: the form, then the field with its parents: application.person.familyName.
 */
export type FieldPath = string;
/**
 * whitelist.yaml: the closed list of categories that may pass from one side to another.
 */
export type Whitelist = Passage[];

/**
 * What may pass from one side to another.
 */
export interface Passage {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  from: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string;
  /**
   * Transferable categories.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  categories: string[];
  /**
   * Where it stands, only these fields of the categories may pass; every field of the categories when absent.
   */
  fields?: FieldPath[];
  /**
   * What becomes of data by where they come from (x-provenance of a field): a code of codes/provenances.yaml each. Of a provenance that does not stand here nothing passes: a step that would hand it over is refused.
   */
  provenance?: {
    [k: string]: ProvenanceRule;
  };
  source?: Source;
}
/**
 * Data of this provenance do not pass, unless a condition holds.
 */
export interface ProvenanceRule {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  unless?: string;
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
