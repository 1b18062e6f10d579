// Generated from record/case-event.schema.json by generate-types.ts. Do not edit.

/**
 * Something that happened to a case, before it is cut into what each side stores. Codes hold no personal value; parts do.
 */
export interface RecordedEvent {
  /**
   * What happened.
   */
  type:
    | "case-opened"
    | "case-adopted"
    | "answers-recorded"
    | "attachment-added"
    | "transition-taken"
    | "form-transmitted"
    | "participant-joined"
    | "deadline-armed"
    | "deadline-warned"
    | "deadline-extended"
    | "deadline-met"
    | "deadline-cancelled"
    | "deadline-passed"
    | "deadline-undecided"
    | "deadline-held"
    | "deadline-settled"
    | "deadline-recomputed"
    | "extension-asked"
    | "extension-answered"
    | "extension-ended"
    | "case-suspended"
    | "case-resumed"
    | "date-corrected"
    | "finding-recorded"
    | "task-claimed"
    | "task-handed-over"
    | "likeness-answered"
    | "message-posted"
    | "glass-broken"
    | "glass-reviewed"
    | "opened-to"
    | "closed-to"
    | "case-closed"
    | "data-erased"
    | "retention-asked"
    | "data-released"
    | "review-answered"
    | "hold-placed"
    | "hold-confirmed"
    | "hold-overdue"
    | "hold-lifted";
  /**
   * Version of the shape of this type.
   */
  version: number;
  /**
   * When it was recorded, in UTC to the millisecond.
   */
  recordedAt: string;
  /**
   * The day on which it happened.
   */
  effectiveOn: string;
  by: By;
  /**
   * Version of the world that influenced it.
   */
  world?: number;
  /**
   * The sides that know of it.
   */
  sides: string[];
  codes: Codes;
  /**
   * What only one side's copy carries, by side.
   */
  seen: {
    [k: string]: Codes;
  };
  /**
   * Personal values, each for one holder and category.
   */
  parts: Part[];
}
/**
 * The clock; an authority, by the records of an older system; or a person: other sides learn the authority, never the person.
 */
export interface By {
  /**
   * Who acted.
   */
  kind: "clock" | "history" | "person";
  /**
   * The authority.
   */
  authority?: string;
  /**
   * The side of the authority.
   */
  side?: string;
  /**
   * For a person of one's own side, the account.
   */
  user?: string;
}
/**
 * Codes, identifiers, dates and numbers.
 */
export interface Codes {
  [k: string]: unknown;
}
/**
 * The whole current value of one category for one holder. Sealed before it is stored.
 */
export interface Part {
  /**
   * The data category.
   */
  category: string;
  /**
   * The side that holds it.
   */
  holder: string;
  /**
   * By form, the answers that carry the category.
   */
  value: {
    [k: string]: unknown;
  };
  /**
   * Random salt of a transmitted copy, hex.
   */
  salt?: string;
}
