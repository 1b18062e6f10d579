// Generated from pack/deadlines.schema.json by generate-types.ts. Do not edit.

/**
 * Transitions or states: a list, or a list with a source of its own.
 */
export type Happenings = Paths | SourcedHappenings;
/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];

/**
 * services/<id>/deadlines.yaml: the clocks, in the order that settles ties.
 */
export interface Deadlines {
  [k: string]: DeadlineRuleSource;
}
/**
 * A clock: what starts it, how long it runs, what meets it and what follows when nothing does.
 */
export interface DeadlineRuleSource {
  source?: Source;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  duty: string;
  /**
   * The sides that know the clock; every side when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  sides?: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  actor?: string;
  /**
   * A condition in the condition language (CEL), best written as a block scalar.
   */
  appliesIf?: string;
  discloses?: Discloses;
  starts: Start;
  within: Within;
  /**
   * How the days are counted: the name of a preset of workflows/presets, or the rules themselves.
   */
  counting?: string | Counting;
  metBy: Happenings;
  cancelledBy?: Happenings;
  pausedBy?: Pause;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  divides?: string;
  /**
   * Who is warned ahead, and how long before.
   */
  warn?: Warning[];
  extension?: Extension;
  onExpiry?: Expiry;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  validFrom?: string;
  /**
   * A calendar date that exists, as YYYY-MM-DD.
   */
  validUntil?: string;
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
 * Whom the outcome of a condition may tell something of data that they may not read, because the procedure itself is the disclosure. Without it, nothing that somebody sees may hang on such data.
 */
export interface Discloses {
  /**
   * Roles that learn the outcome; the data themselves they still do not read.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string[];
  /**
   * Why the procedure cannot do without.
   */
  why: string;
}
/**
 * Exactly one of: a transition taken, a state entered, another deadline ended, a correction owed, the earliest or the latest of several.
 */
export interface Start {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  transition?: string;
  /**
   * A state with its parents, outermost first and dots between: examination.registry.asked.
   */
  entered?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  ended?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  owed?: string;
  /**
   * Whichever comes first.
   */
  earliest?: Start[];
  /**
   * Whichever comes last.
   */
  latest?: Start[];
  source?: Source;
}
/**
 * How long a period is: a number with its unit, `unit: without-delay`, or `amount: unknown`.
 */
export interface Within {
  /**
   * How many of the unit; `unknown` for a number that nobody could confirm: tracked, without a date.
   */
  amount?: number | "unknown";
  /**
   * The unit as the clause states it; `without-delay` has no number.
   */
  unit?: "hours" | "calendar-days" | "working-days" | "weeks" | "months" | "years" | "without-delay";
  source?: Source;
}
/**
 * How a period is counted.
 */
export interface Counting {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  preset?: string;
  /**
   * day-after: the day of the trigger is day zero. same-day: it is day one.
   */
  dayOne?: "day-after" | "same-day";
  /**
   * What happens when the last day is not worked; it stays when absent.
   */
  lastDayOff?: "stays" | "next-working-day" | "previous-working-day";
  /**
   * The side, or sides, whose calendar tells working days; with several, `offWhen` says how they are read together. The duty side's when absent.
   */
  calendar?: string | string[];
  /**
   * A period of two days or more has at least this many working days.
   */
  minimumWorkingDays?: number;
  /**
   * Where the last month of a period in months or years does not have the day (one month from 31 January): the period ends on the last day of that month, or on the first of the next. The last day when absent.
   */
  monthEnd?: "last-day" | "first-of-next";
  /**
   * With the calendars of several sides: a day is not worked where any of them does not work it, or only where all of them say so. Any when absent.
   */
  offWhen?: "any" | "all";
  /**
   * Where a period in hours begins: at the moment of the trigger, or with the next full hour, because the hour of the event is not counted. At once when absent.
   */
  firstHour?: "at-once" | "next-full-hour";
  source?: Source;
}
/**
 * Transitions or states, with where this comes from.
 */
export interface SourcedHappenings {
  any: Paths;
  source: Source;
}
/**
 * Causes that stop a clock.
 */
export interface Pause {
  /**
   * The causes, in neutral words that every side may see.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  causes: string[];
  source?: Source;
}
/**
 * A warning ahead of the end.
 */
export interface Warning {
  before: Length;
  /**
   * The roles that are warned.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  who: string[];
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
 * A longer period that one side asks for before the end. Asking does not stop the clock.
 */
export interface Extension {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  askedBy: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  consentOf?: string;
  /**
   * How often it may be asked for; once when absent.
   */
  times?: number;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons: string;
  total?: Length;
  added?: Length;
  /**
   * No end until the obstacle is gone: the clock stands still until the side that asked says so, and then the rest of the period runs.
   */
  openEnded?: true;
  /**
   * A condition in the condition language (CEL), best written as a block scalar.
   */
  blockedIf?: string;
  whenUnknown?: Question;
  source?: Source;
}
/**
 * What cannot be said is asked, never guessed.
 */
export interface Question {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  ask: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons?: string;
}
/**
 * The effect of an expired period, dated its last day.
 */
export interface Expiry {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  effect: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  event?: string;
  source?: Source;
}
