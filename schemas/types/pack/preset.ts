// Generated from pack/preset.schema.json by generate-types.ts. Do not edit.

/**
 * workflows/presets/<name>.yaml: a way of counting that deadlines use by name.
 */
export interface Preset {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * How the preset counts.
   */
  description: string;
  /**
   * day-after: the day of the trigger is day zero. same-day: it is day one.
   */
  dayOne: "day-after" | "same-day";
  /**
   * What happens when the last day is not worked.
   */
  lastDayOff: "stays" | "next-working-day" | "previous-working-day";
  /**
   * A period of two days or more has at least this many working days.
   */
  minimumWorkingDays?: number;
  /**
   * Where the last month of a period in months or years does not have the day: the period ends on the last day of that month, or on the first of the next. The last day when absent.
   */
  monthEnd?: "last-day" | "first-of-next";
  /**
   * Where a period in hours begins: at the moment of the trigger, or with the next full hour. At once when absent.
   */
  firstHour?: "at-once" | "next-full-hour";
  /**
   * Periods worked by hand from the clauses, with Saturdays and Sundays off. They are computed and compared with every change of the engine.
   */
  examples?: PresetExample[];
  source: PublishedSource;
}
/**
 * One period and its end.
 */
export interface PresetExample {
  /**
   * The clause that it shows.
   */
  clause: string;
  /**
   * The day of the event; for a period in hours with its time.
   */
  from: string;
  /**
   * How many of the unit.
   */
  amount: number;
  /**
   * The unit.
   */
  unit: "hours" | "calendar-days" | "working-days" | "weeks" | "months" | "years";
  /**
   * Public holidays beside Saturdays and Sundays.
   *
   * Items: A calendar date that exists, as YYYY-MM-DD.
   */
  holidays?: string[];
  /**
   * The last day; for a period in hours the moment at which its last hour ends.
   */
  ends: string;
  /**
   * How the clause leads there.
   */
  because?: string;
}
/**
 * A citation with how sure it is.
 */
export interface PublishedSource {
  /**
   * The act, and its place of publication.
   */
  citation: string;
  /**
   * The article.
   */
  article?: string;
  /**
   * Read in the source; not read by anybody yet; or a choice.
   */
  status: "confirmed" | "unconfirmed" | "policy";
  /**
   * What a reader should know.
   */
  note?: string;
}
