// Generated from pack/pattern.schema.json by generate-types.ts. Do not edit.

/**
 * workflows/<id>/pattern.yaml: a workflow that several packs can follow. The machine stands beside it in workflow.yaml.
 */
export interface Pattern {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  id: string;
  /**
   * What the pattern is for.
   */
  description: string;
  sides: Declared;
  roles?: Declared;
  conditions?: Declared;
}
/**
 * Words of the pattern, each with what it means.
 */
export interface Declared {
  [k: string]: Declaration;
}
/**
 * A word of the pattern.
 */
export interface Declaration {
  /**
   * What the word must be bound to.
   */
  description: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side?: string;
}
