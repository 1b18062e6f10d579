// Generated from instance/admission.schema.json by generate-types.ts. Do not edit.

/**
 * Codes of counterparts, none of them twice.
 *
 * Items: A code that is stored and shown through the locale files.
 */
export type Codes = string[];
/**
 * The day holds only for authorities whose `region` is one of these; without it, for every authority.
 *
 * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
 */
export type Regions = string[];

/**
 * What an instance admits beside its pack: counterparts, authorities and calendars, written as in the pack, and what they change for those who are there.
 */
export interface Admission {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * The legal basis of the admission. It stays on record with whoever is admitted.
   */
  basis: string;
  /**
   * Counterparts that are new to the instance, by code; each as in pack.yaml.
   */
  counterparts?: {
    [k: string]: Counterpart;
  };
  /**
   * Instruments of the pack that bind who is admitted, or bind somebody from another day or to another day than before.
   */
  instruments?: {
    [k: string]: Accession;
  };
  /**
   * Authorities that are new to the instance, by id; each as in pack.yaml.
   */
  authorities?: {
    [k: string]: Authority;
  };
  /**
   * Counterparts for which an authority of the instance is responsible from now on, by the id of the authority.
   */
  covers?: {
    [k: string]: Codes;
  };
  /**
   * Counterparts for which an authority of the instance is responsible no more. Cases that it has joined stay with it.
   */
  coversNoMore?: {
    [k: string]: Codes;
  };
  /**
   * What has become known of counterparts that are there already, by their codes.
   */
  attributes?: {
    [k: string]: AttributeValues;
  };
  /**
   * Calendars that are new to the instance; each as a file of calendars/ in a pack.
   */
  calendars?: Calendar[];
}
/**
 * A State or another party with which cases are exchanged.
 */
export interface Counterpart {
  name: TextPerLanguage;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  calendar?: string;
  attributes?: AttributeValues;
  source?: Source;
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
 * Values of attributes.
 */
export interface AttributeValues {
  /**
   * The value, of the attribute's type.
   */
  [k: string]: number | string | boolean;
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
 * Who is bound by an instrument besides those whom the pack names.
 */
export interface Accession {
  /**
   * By code: from when to when, and where that was read.
   */
  parties: {
    [k: string]: FoundedMembership;
  };
}
/**
 * When a counterpart is bound by an instrument, and on what basis that is said.
 */
export interface FoundedMembership {
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  from: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  until?: string;
  source: Source;
}
/**
 * An organisation that takes part in cases.
 */
export interface Authority {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  kind: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side: string;
  /**
   * A code that is stored and shown through the locale files.
   */
  counterpart: string;
  name: TextPerLanguage;
  /**
   * An IANA time zone, such as Atlantic/Azores.
   */
  zone: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  calendar?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  region?: string;
  /**
   * Counterparts for which it is responsible.
   *
   * Items: A code that is stored and shown through the locale files.
   */
  covers?: string[];
  attributes?: AttributeValues;
  /**
   * Whether it was confirmed in a source; `confirmed` when absent.
   */
  status?: "confirmed" | "unconfirmed";
  source?: Source;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  from?: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  until?: string;
  /**
   * Mailboxes of its offices, never of a person: an address with a dot or a plus sign before the @ is not taken.
   */
  contacts?: string[];
}
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
