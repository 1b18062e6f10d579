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
  source: PublishedSource;
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
