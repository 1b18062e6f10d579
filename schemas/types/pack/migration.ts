// Generated from pack/migration.schema.json by generate-types.ts. Do not edit.

/**
 * A state, or a state with the condition under which a case can move there.
 */
export type StateMove =
  | string
  | {
      /**
       * A state with its parents, outermost first and dots between: examination.registry.asked.
       */
      to: string;
      /**
       * What a reader should know.
       */
      note?: string;
    };
/**
 * Pointer to a field, items of lists left out: /person/familyName.
 */
export type Pointer = string;
/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];

/**
 * migrations/<from>-<to>.yaml: how open cases come from one version of the pack to the next. What is not named stays as it is.
 */
export interface Migration {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A semantic version: 1.2.0.
   */
  from: string;
  /**
   * A semantic version: 1.2.0.
   */
  to: string;
  /**
   * What changes in each service.
   */
  services?: {
    [k: string]: ServiceMigration;
  };
  /**
   * For each code list, codes that have another name now.
   */
  codes?: {
    [k: string]: CodeMap;
  };
  /**
   * Data categories that have another name now.
   */
  categories?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  source?: Source;
}
/**
 * What changes in a service.
 */
export interface ServiceMigration {
  /**
   * Old state to where its cases stand now.
   */
  states?: {
    [k: string]: StateMove;
  };
  /**
   * Transitions that have another name now: what happened keeps its meaning for clocks and safeguards.
   */
  transitions?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  /**
   * Deadlines that have another name now.
   */
  deadlines?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  /**
   * Answers that moved.
   */
  fields?: FieldMove[];
  /**
   * Answers for fields that old cases do not have.
   */
  defaults?: DefaultAnswer[];
  /**
   * Cases that do not move, and why.
   */
  stays?: MigrationException[];
}
/**
 * An answer that stands elsewhere now.
 */
export interface FieldMove {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  fromForm?: string;
  from: Pointer;
  to: Pointer;
}
/**
 * An answer that a case gets where it has none.
 */
export interface DefaultAnswer {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  field: Pointer;
  /**
   * The answer.
   */
  value: string | number | boolean;
}
/**
 * Cases that cannot move.
 */
export interface MigrationException {
  states: Paths;
  /**
   * Why, for whoever asks.
   */
  why: string;
}
/**
 * Old code to new code.
 */
export interface CodeMap {
  /**
   * A code that is stored and shown through the locale files.
   */
  [k: string]: string;
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
