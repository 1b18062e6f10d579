// Generated from pack/words.schema.json by generate-types.ts. Do not edit.

/**
 * Words in a row, one entry each. Capitals, accents, vowel signs and letters that look alike make no difference.
 *
 * Items: Words in a row. A star at the end of a word stands for any ending.
 */
export type Entries = string[];

/**
 * workflows/presets/scanner/<name>.yaml: words by which a text tells of a subject, in one language.
 */
export interface Words {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * The language of the words.
   */
  language: string;
  /**
   * What the list is for.
   */
  description: string;
  find: Entries;
  except?: Entries;
}
