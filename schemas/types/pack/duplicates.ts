// Generated from pack/duplicates.schema.json by generate-types.ts. Do not edit.

/**
 * Pointer to a field, items of lists left out: /person/familyName.
 */
export type Pointer = string;

/**
 * duplicates.yaml: by which answers two cases of a service are found to concern the same person. Only cases that were handed over are found; whoever is told learns of the cases that they reach themselves, and of no other.
 */
export interface Duplicates {
  [k: string]: Comparison;
}
/**
 * How cases of one service are compared.
 */
export interface Comparison {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  /**
   * The weights of what matches must add up to this.
   */
  threshold: number;
  /**
   * What is compared.
   */
  fields: ComparedField[];
  /**
   * Roles that are told of a match, each of the cases that it reaches and by the answers that it may read. Nobody else learns that there is one.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  roles: string[];
  /**
   * Services whose cases are compared too, by the same fields of the same form; only this one when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  across?: string[];
  /**
   * Transitions that wait until whoever takes them has said of every match whether it is the same person; without it a match is shown and nothing waits.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  holds?: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons?: string;
  source?: Source;
}
/**
 * One answer and how it is compared.
 */
export interface ComparedField {
  field: Pointer;
  /**
   * exact: letter by letter, spaces and hyphens aside. name: transliterations and spellings that sound alike match. date: a swapped day and month, and a year that is one off, match.
   */
  match: "exact" | "name" | "date";
  /**
   * What a match counts.
   */
  weight: number;
  /**
   * What a rough match counts; half of the weight when absent.
   */
  roughWeight?: number;
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
