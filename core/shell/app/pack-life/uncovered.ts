/** Something on which cases of an earlier version rest and that another version does not cover. */
export interface Uncovered {
  /** `state readmission/examination`. */
  readonly what: string;
  /** The file of the pack in which it would have to be. */
  readonly file: string;
}
