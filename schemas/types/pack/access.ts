// Generated from pack/access.schema.json by generate-types.ts. Do not edit.

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
 * access.yaml: who reaches which cases, reads and writes which categories and takes which steps. What is not granted is refused.
 */
export interface Access {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * The roles that people can hold.
   */
  roles: {
    [k: string]: Role;
  };
  search?: SearchUse;
  /**
   * Steps that the same person may not take in one case.
   */
  separations?: Separation[];
}
/**
 * What the holder of a role may do, and where.
 */
export interface Role {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side: string;
  /**
   * The kinds of authority whose people can hold it.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  kinds: string[];
  /**
   * party: cases whose party on this side is the person's authority. participant: cases in which the authority was given a task. all: every case that the side knows. granted: only cases that were opened to the holder by name, as to somebody's representative.
   */
  reach: "party" | "participant" | "all" | "granted";
  /**
   * For those who are no officers of the procedure: representative of the person concerned, or body of oversight. Such a role only reads.
   */
  purpose?: "representative" | "oversight";
  breakGlass?: BreakGlass;
  opened?: Opened;
  /**
   * The rights of the role, added up.
   */
  grants: Grant[];
  source?: Source;
}
/**
 * Reading in an emergency: announced, for a reason, for a time, and looked at afterwards.
 */
export interface BreakGlass {
  /**
   * Categories that become readable.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reads: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons: string;
  /**
   * Hours after which the right ends by itself.
   */
  hours: number;
  /**
   * Roles that are told at once and look at every use; never only the role itself.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reviewedBy: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  findings?: string;
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
 * Who opens a case to one person by name, why, and for how long at most. The person alone sees it, and nobody else of the same authority.
 */
export interface Opened {
  /**
   * Roles of the same side that open a case to somebody and close it again.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  basis: string;
  longest: Longest;
  source?: Source;
}
/**
 * A length of time from the day on which the case was opened to the person.
 */
export interface Longest {
  /**
   * How many of the unit.
   */
  amount: number;
  /**
   * The unit.
   */
  unit: "calendar-days" | "weeks" | "months" | "years";
}
/**
 * Rights that hold while one of the states is active; without `during`, always.
 */
export interface Grant {
  /**
   * Services whose cases the rights concern; all services when absent. Of a service that no grant of a role concerns, its people see no case.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  services?: string[];
  during?: Paths;
  reads?: Names;
  writes?: Names;
  may?: Names;
}
/**
 * What a search by a name, a number or a date must say. Without it no purpose is asked for. A case is found by its public reference without one.
 */
export interface SearchUse {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  purposes: string;
  source?: Source;
}
/**
 * Who did one of `first` may not do any of `then` in the same case.
 */
export interface Separation {
  /**
   * Transitions or commands.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  first: string[];
  /**
   * Transitions or commands that are refused afterwards.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  then: string[];
  source?: Source;
}
