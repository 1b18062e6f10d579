// Generated from pack/scanner.schema.json by generate-types.ts. Do not edit.

/**
 * Words in a row, one entry each. Capitals, accents, vowel signs and letters that look alike make no difference.
 *
 * Items: Words in a row. A star at the end of a word stands for any ending.
 */
export type Entries = string[];

/**
 * scanner.yaml: what is looked for in texts before they leave a side, and who may let one pass all the same.
 */
export interface Scanner {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * subject: the words by which it is told. Its title is under scanner in the locale files.
   */
  subjects: {
    [k: string]: ScannerSubject;
  };
  /**
   * Categories that are looked at beside those flagged as free text.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  also?: string[];
  /**
   * Between which sides texts are looked at; between all of them when absent.
   */
  passages?: ScannedPassage[];
  override?: ScannerOverride;
}
/**
 * Something that must not be told.
 */
export interface ScannerSubject {
  /**
   * Word lists of workflows/presets/scanner.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  lists?: string[];
  words?: ScannerWords;
  source?: Source;
}
/**
 * Words to find, and where they mean something else.
 */
export interface ScannerWords {
  find: Entries;
  except?: Entries;
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
 * From one side to another.
 */
export interface ScannedPassage {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  from: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string;
}
/**
 * Who may let a text pass in which something was found.
 */
export interface ScannerOverride {
  /**
   * The roles. Each needs record-finding in access.yaml.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons: string;
  /**
   * True where the one who lets it pass must not be the one who sends it. A message can then not be let pass: it has to be written anew.
   */
  secondPerson?: boolean;
  source?: Source;
}
