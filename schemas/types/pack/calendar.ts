// Generated from pack/calendar.schema.json by generate-types.ts. Do not edit.

/**
 * The day holds only for authorities whose `region` is one of these; without it, for every authority.
 *
 * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
 */
export type Regions = string[];

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
   * ISO weekdays that are not worked: 6 is Saturday, 7 is Sunday. Where `weekends` says that the weekend changed, this is the one before.
   *
   * Items: 1 is Monday, 6 is Saturday, 7 is Sunday.
   */
  weekend: number[];
  /**
   * Weekends that replaced the first one, each from a date on.
   */
  weekends?: ChangedWeekend[];
  /**
   * Years for which the list of days has a source. Dates in other years say that they are uncovered.
   */
  covered: number[];
  source?: Source;
  /**
   * Days that are not worked although their weekday is; or, marked `worked`, days that are worked instead.
   */
  days: Day[];
  /**
   * Days that are not worked on the same date of every year. They cover no year: only `covered` says that the list of a year is whole.
   */
  yearly?: YearlyDay[];
}
/**
 * A weekend that holds from a date on, until the next change.
 */
export interface ChangedWeekend {
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  from: string;
  /**
   * ISO weekdays that are not worked from then on.
   *
   * Items: 1 is Monday, 6 is Saturday, 7 is Sunday.
   */
  weekend: number[];
  /**
   * Where the change was found.
   */
  source?: string;
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
 * A day that is not worked, or is worked instead of being off.
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
   * The day is worked although it is a weekend day or a holiday. It stands over every other entry for its date.
   */
  worked?: true;
  regions?: Regions;
  /**
   * Where the day was found.
   */
  source?: string;
}
/**
 * A day that is not worked on the same date of every year.
 */
export interface YearlyDay {
  /**
   * Month and day, in quotation marks: "08-14".
   */
  on: string;
  /**
   * A key under `holidays` in the locale files, or a plain label.
   */
  name: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  from?: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  until?: string;
  regions?: Regions;
  /**
   * Where the day was found.
   */
  source?: string;
}
