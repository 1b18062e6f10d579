// Generated from pack/document.schema.json by generate-types.ts. Do not edit.

/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];
/**
 * A field as conditions write it: the form, then the field with its parents, dots between: application.person.familyName.
 */
export type FieldPath = string;

/**
 * documents/<id>.yaml: a document or notice that the system writes. Its words stand beside it, in documents/<id>.<language>.hbs.
 */
export interface Document {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  service: string;
  /**
   * document: has a standing of its own, such as a permit. notice: tells somebody something.
   */
  kind: "document" | "notice";
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side: string;
  /**
   * The sides that get it; the side that makes it when absent. Nothing in it may be of a category that may not pass to them.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to?: string[];
  /**
   * Roles that make it. A notice without roles is made by itself.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by?: string[];
  during?: Paths;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  when?: string;
  on?: Paths;
  sent?: Sent;
  /**
   * Languages in which it is written; every language of the pack when absent.
   *
   * Items: A language tag (BCP 47), such as en.
   */
  languages?: string[];
  /**
   * The closed list of answers that its words may use, each with all that lies inside it.
   */
  fields: FieldPath[];
  stock?: Stock;
  valid?: Validity;
  reissue?: Reissue;
  verification?: Verification;
  source?: Source;
}
/**
 * The form of which a document repeats what was sent.
 */
export interface Sent {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string;
}
/**
 * Numbered paper: each number is used once or accounted for.
 */
export interface Stock {
  /**
   * What stands before the number.
   */
  prefix?: string;
  /**
   * How many digits a number has.
   */
  digits: number;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  spoiled: string;
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
 * The clock that says until when it is valid.
 */
export interface Validity {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline: string;
  source?: Source;
}
/**
 * Making it again when it lapsed, was lost or was spoiled.
 */
export interface Reissue {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons: string;
  /**
   * How often at most; as often as needed when absent.
   */
  most?: number;
  source?: Source;
}
/**
 * A code drawn for each document. Asking with it answers what is listed here, and nothing else.
 */
export interface Verification {
  /**
   * Length of the code.
   */
  letters: number;
  /**
   * Fields shown to who asks, besides the number and whether it is valid.
   */
  shows?: FieldPath[];
  /**
   * Roles that may ask.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  source?: Source;
}
