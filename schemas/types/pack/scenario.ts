// Generated from pack/scenario.schema.json by generate-types.ts. Do not edit.

/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];
/**
 * Names, none of them twice.
 *
 * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
 */
export type Names = string[];

/**
 * scenarios/<name>.yaml: an acceptance test that a lawyer can read: who does what on which day, and what must follow.
 */
export interface Scenario {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * What the scenario shows, as a fact: one text, or one for each language of the pack.
   */
  title: string | TextPerLanguage;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  service: string;
  begins?: ScenarioBeginning;
  /**
   * Who acts, by a name of the scenario's own; those of the fixture are there already.
   */
  people?: {
    [k: string]: ScenarioPerson;
  };
  /**
   * The authority that answers for another side, where the pack does not settle it; over those of the fixture.
   */
  parties?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  /**
   * What came before, after the steps of the fixture. Nothing of it is refused.
   */
  given?: ScenarioStep[];
  /**
   * What happens, and what must follow.
   */
  steps: ScenarioStep[];
}
/**
 * One text for each language of the pack.
 */
export interface TextPerLanguage {
  /**
   * The text in one language.
   */
  [k: string]: string;
}
/**
 * A fixture with which a scenario begins.
 */
export interface ScenarioBeginning {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  fixture: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  on: string;
  except?: Except;
}
/**
 * By form, what differs in the answers that the steps of the fixture give for it: a JSON merge patch (RFC 7396). Objects are merged, anything else takes the place of what was there, null removes it.
 */
export interface Except {
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
export interface ScenarioPerson {
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
 * Something done on a day, or only the day.
 */
export interface ScenarioStep {
  /**
   * A calendar date that exists, as YYYY-MM-DD.
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
   * A calendar date that exists, as YYYY-MM-DD.
   */
  effectiveOn?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form?: string;
  /**
   * The whole content of the form.
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
   * Yes or no, for record-finding and consent-extension; what becomes of a clock that is held, for settle-deadline; what a reviewer finds, for review-break-glass; what becomes of data that are due, for answer-review.
   */
  answer?: boolean | ("take-effect" | "set-aside" | "justified" | "unjustified" | "keep" | "erase");
  /**
   * Retention is carried out at that moment, as the server does by itself: what is due goes, what needs persons is put before them. Only in a step in which nobody acts.
   */
  retention?: "carried-out";
  /**
   * The place of the rule in retention.yaml, the first being 1, for release-data and answer-review.
   */
  rule?: number;
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
   * A calendar date that exists, as YYYY-MM-DD.
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
   * The authority that answers for a side, for open-case and adopt-case.
   */
  parties?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    [k: string]: string;
  };
  earlier?: ScenarioEarlierCase;
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
  then?: Expectation;
  refused?: ExpectedRefusal;
  /**
   * By form, its answers, whichever side filled it in, for adopt-case.
   */
  forms?: {
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * What happened in the older system, in the order of its days, for adopt-case.
   */
  history?: PastStep[];
  /**
   * The number of the case in the older system, for adopt-case. Never a personal value.
   */
  reference?: string;
}
/**
 * An earlier case, as far as it matters. Without an outcome it has not ended.
 */
export interface ScenarioEarlierCase {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  service?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  outcome?: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  closedOn?: string;
}
/**
 * What must be true.
 */
export interface Expectation {
  state?: Paths;
  in?: Paths;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  outcome?: string;
  /**
   * Clocks of the case.
   */
  deadlines?: {
    [k: string]: ExpectedClock;
  };
  /**
   * By side, the data categories of which it held something and holds nothing any more: those that are named and no others, or `*` where it holds nothing at all.
   */
  erased?: {
    [k: string]: "*" | Names;
  };
  /**
   * By side, the places in retention.yaml of the rules whose data are due and wait for persons to release or review them: those and no others.
   */
  asks?: {
    [k: string]: number[];
  };
  /**
   * What people see: everything that is named, and nothing else of its kind.
   */
  sees?: {
    [k: string]: Sight;
  };
}
/**
 * What must be true of a clock.
 */
export interface ExpectedClock {
  /**
   * How it stands; held: past its last day when the case was taken over, waiting for a person; absent: it was never started.
   */
  status?: "running" | "met" | "cancelled" | "passed" | "undecided" | "held" | "absent";
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  lastDay?: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  on?: string;
  /**
   * Whether it was met late.
   */
  late?: boolean;
  /**
   * Whether it stands still, so that it has no last day.
   */
  paused?: boolean;
  /**
   * Whether a longer period was granted.
   */
  extended?: boolean;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  startedOn?: string;
}
/**
 * What one person sees of the case.
 */
export interface Sight {
  /**
   * Whether the case exists for the person.
   */
  case?: boolean;
  categories?: Names;
  state?: Paths;
  deadlines?: Names;
  may?: Names;
}
/**
 * A refusal.
 */
export interface ExpectedRefusal {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  code: string;
  /**
   * The article on which it rests.
   */
  article?: string;
}
/**
 * One step of the history of a case that is taken over.
 */
export interface PastStep {
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  on: string;
  /**
   * The local time, where it is known; a period in hours counts from it.
   */
  at?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  do: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by?: string;
  /**
   * The state that it led to, where what is on record leaves the choice.
   */
  to?: string;
  /**
   * A code of the list that the step or the extension names.
   */
  reason?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form?: string;
  /**
   * The answers that went on record with this step; those under forms when absent.
   */
  answers?: {
    [k: string]: unknown;
  };
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  cause?: string;
  /**
   * The question, for record-finding.
   */
  question?: string;
  /**
   * The answer, for record-finding and consent-extension.
   */
  answer?: boolean;
}
