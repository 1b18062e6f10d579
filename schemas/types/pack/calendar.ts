// Generated from pack/calendar.schema.json by generate-types.ts. Do not edit.

/**
 * calendars/<id>.yaml: weekends and days that are not worked.
 */
export interface Calendar {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  id: string;
  /**
   * ISO weekdays that are not worked: 6 is Saturday, 7 is Sunday.
   *
   * Items: 1 is Monday, 6 is Saturday, 7 is Sunday.
   */
  weekend: number[];
  /**
   * Years for which the list of days has a source. Dates in other years say that they are uncovered.
   */
  covered: number[];
  source?: Source;
  /**
   * Days that are not worked although their weekday is.
   */
  days: Day[];
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
 * A day that is not worked.
 */
export interface Day {
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  date: string;
  /**
   * A key under `holidays` in the locale files, or a plain label.
   */
  name: string;
  /**
   * Depends on the moon or on an announcement still to come.
   */
  tentative?: boolean;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  announcedOn?: string;
  /**
   * Where the day was found.
   */
  source?: string;
}
