// Generated from pack/fixture.schema.json by generate-types.ts. Do not edit.

/**
 * fixtures/<name>.yaml: what came before, such as a complete application, for scenarios that state only what differs.
 */
export interface Fixture {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * What a scenario that begins with it starts from.
   */
  about: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  service: string;
  begins?: FixtureBeginning;
  /**
   * Who acts, by a name that scenarios use too; those of the fixture before are there already.
   */
  people?: {
    [k: string]: FixturePerson;
  };
  /**
   * The authority that answers for another side, where the pack does not settle it.
   */
  parties?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  /**
   * What is done, in order. Nothing of it is refused.
   */
  given: FixtureStep[];
}
/**
 * The fixture that another continues.
 */
export interface FixtureBeginning {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  fixture: string;
  except?: FixtureExcept;
}
/**
 * By form, what differs in the answers that the steps of the fixture give for it: a JSON merge patch (RFC 7396). Objects are merged, anything else takes the place of what was there, null removes it.
 */
export interface FixtureExcept {
  /**
   * The answers that differ.
   */
  [k: string]: {
    [k: string]: unknown;
  };
}
/**
 * A person who acts.
 */
export interface FixturePerson {
  /**
   * The role, or roles, that the person holds.
   */
  role: string | string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  authority: string;
}
/**
 * Something done on a day, counted from the first day of the scenario, or only the day.
 */
export interface FixtureStep {
  /**
   * The day, as days after the first day of the scenario: +0d is that day itself.
   */
  on: string;
  /**
   * The local time in quotation marks, "09:30"; noon when absent.
   */
  at?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  do?: string;
  /**
   * The day on which it happened, where that is not the day on which it is recorded; days from the first day of the scenario.
   */
  effectiveOn?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form?: string;
  /**
   * The whole content of the form. A text that is exactly +3d or -3d stands for that day.
   */
  answers?: {
    [k: string]: unknown;
  };
  /**
   * A code of the list that the step or the extension names; words for a finding.
   */
  reason?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  cause?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  transition?: string;
  /**
   * The question, for record-finding.
   */
  question?: string;
  /**
   * The answer, for record-finding and consent-extension; what a reviewer finds, for review-break-glass.
   */
  answer?: boolean | ("justified" | "unjustified");
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  role?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  glass?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  person?: string;
  /**
   * The last day on which the person sees the case, for open-case-to.
   */
  until?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  basis?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  opening?: string;
  /**
   * The sides to which a message goes, for post-message; the right day, for correct-date.
   */
  to?: string[] | string;
  /**
   * The text of a message, for post-message.
   */
  text?: string;
  /**
   * The authority that answers for another side, for open-case.
   */
  parties?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  /**
   * Pointer to the field, for attach-document.
   */
  field?: string;
  /**
   * Media type, for attach-document.
   */
  mediaType?: string;
  /**
   * Bytes, for attach-document.
   */
  size?: number;
}
