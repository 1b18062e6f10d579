// Generated from pack/pack.schema.json by generate-types.ts. Do not edit.

/**
 * pack.yaml: what the pack is, who takes part and under which instruments.
 */
export interface Manifest {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  id: string;
  /**
   * Semantic version of the pack.
   */
  version: string;
  /**
   * Version of the pack language in which the pack is written.
   */
  language: number;
  /**
   * Versions of the engine that the pack is meant for: ">=0.1.0 <1.0.0".
   */
  engine: string;
  /**
   * Languages of the pack's texts; each has a file in locales/.
   *
   * Items: A language tag (BCP 47), such as en.
   */
  languages: string[];
  /**
   * An IANA time zone, such as Atlantic/Azores.
   */
  zone: string;
  /**
   * The sides of the procedure; one in a domestic procedure. Each keeps a record of its own.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  sides: string[];
  /**
   * The procedures that the pack offers; each has a folder in services/.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  services: string[];
  /**
   * The legal instruments on which rules rest.
   */
  instruments?: {
    [k: string]: Instrument;
  };
  /**
   * Kinds of authority: a ministry, a registry, a committee.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  authorityKinds: string[];
  /**
   * What rules may ask about an authority or a counterpart. A value that nobody entered is unknown.
   */
  attributes?: {
    [k: string]: Attribute;
  };
  /**
   * The authorities that a new instance starts with, by id.
   */
  authorities?: {
    [k: string]: Authority;
  };
  /**
   * States or other parties that authorities belong to, by code.
   */
  counterparts?: {
    [k: string]: Counterpart;
  };
  /**
   * Why warnings of `rcms pack verify` are left as they are. A warning stays a warning and is shown with its explanation; an error cannot be explained.
   */
  explained?: Explanation[];
}
/**
 * A legal instrument: an agreement, an act, a set of bye-laws.
 */
export interface Instrument {
  /**
   * How the instrument is cited, with its place of publication.
   */
  citation?: string;
  /**
   * Who is bound, from when to when; both ends included. A party with which no cases are exchanged yet need not be a counterpart of the pack.
   */
  parties?: {
    [k: string]: Membership;
  };
  /**
   * false for an instrument that only advises: a deadline that rests on it can have an effect by name, but sends no event into the workflow. true when absent.
   */
  binding?: boolean;
  /**
   * Periods in which the instrument was not applied.
   */
  suspensions?: Suspension[];
  /**
   * The articles that matter for the procedure. Each is the source of a rule of this pack, or has a reason why there is none.
   */
  articles?: {
    [k: string]: Article;
  };
  source?: Source;
}
/**
 * When a counterpart is bound by an instrument.
 */
export interface Membership {
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  from?: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  until?: string;
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
 * A period in which an instrument was not applied with a counterpart.
 */
export interface Suspension {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  cause: string;
  /**
   * With whom; `*` for all.
   */
  counterpart: string | "*";
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  from: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  until?: string;
  source?: Source;
}
/**
 * An article of an instrument; a source that names one of its paragraphs counts for it.
 */
export interface Article {
  /**
   * What the article says, in a few words.
   */
  about?: string;
  /**
   * Why no rule of the pack rests on it.
   */
  noRule?: string;
}
/**
 * Something that rules may ask.
 */
export interface Attribute {
  /**
   * The type of its values.
   */
  type: "integer" | "number" | "string" | "boolean";
  /**
   * What it tells.
   */
  description?: string;
  source?: Source;
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
 * Why one warning, or all of one code in a file or below a place in it, is left as it is. It changes neither the warning nor what it means for activation.
 */
export interface Explanation {
  /**
   * The code of the warning.
   */
  code: string;
  /**
   * The file of the warning, as it is shown.
   */
  file: string;
  /**
   * The place in the file as a JSON pointer, as `--json` shows it; warnings at this place and below it are meant. Absent, all of the file.
   */
  at?: string;
  /**
   * Why it is left, in a sentence or two.
   */
  why: string;
}
