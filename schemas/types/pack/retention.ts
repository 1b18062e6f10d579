// Generated from pack/retention.schema.json by generate-types.ts. Do not edit.

/**
 * A list of names, or `*` for all.
 */
export type SomeOrAll = "*" | string[];
/**
 * answers, attachments, search-rows and messages carry a data category. documents that the system writes, unsent drafts, notifications and the record (who did what when, in codes) belong to a case. read-log and staff-accounts belong to a side.
 */
export type DataKind =
  | "answers"
  | "attachments"
  | "search-rows"
  | "messages"
  | "documents"
  | "drafts"
  | "notifications"
  | "record"
  | "read-log"
  | "staff-accounts";
/**
 * retention.yaml: how long data is kept and what becomes of it. Read top down; the first rule that fits wins. A rule of `categories` is about what carries a data category: answers, attachments, search rows and messages. A rule of `kinds` is about one sort of data, with or without categories.
 */
export type Retention = RetentionRule[];

/**
 * How long some data is kept.
 */
export interface RetentionRule {
  categories?: SomeOrAll;
  /**
   * Sorts of data, or `*`. Without it, everything that carries one of the categories.
   */
  kinds?: "*" | DataKind[];
  /**
   * Services whose cases it concerns; all when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  services?: string[];
  holders: SomeOrAll;
  outcomes: SomeOrAll;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  when?: string;
  keep: Length;
  /**
   * What starts the period: the case is opened, first transmitted or closed; the piece of data is recorded or was last used; a person of the staff has left.
   */
  from: "opened" | "transmitted" | "closed" | "recorded" | "last-used" | "left";
  /**
   * What becomes of the data afterwards. anonymise: only what is counted without identity stays. archive: a sealed package with a manifest is written first. review: a person decides.
   */
  then: "erase" | "anonymise" | "archive" | "review";
  /**
   * Outcomes: a claim, held against the whole file, that these data are kept no longer than those of cases that ended so. For instance of people who turned out not to be nationals.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  noLongerThan?: string[];
  hold?: LegalHold;
  release?: Release;
  source?: Source;
}
/**
 * A length of time with a number.
 */
export interface Length {
  /**
   * How many of the unit.
   */
  amount: number;
  /**
   * The unit as the clause states it.
   */
  unit: "hours" | "calendar-days" | "working-days" | "weeks" | "months" | "years";
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
 * Stopping the erasure.
 */
export interface LegalHold {
  /**
   * Roles that can place, confirm and lift it. Naming them here is their right: access.yaml grants it to nobody, and a role that only reads may hold.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons: string;
  review: Length;
  source?: Source;
}
/**
 * Letting data go that are due.
 */
export interface Release {
  /**
   * Roles of the side that holds the data. Naming them here is their right: access.yaml grants it to nobody.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  /**
   * How many persons must release it; the second is another person than the first.
   */
  persons?: 1 | 2;
}
