import type { Severity } from '../basics/diagnostic.ts';

/** What a reported problem may carry beyond its place, its code and its message. */
export interface ReportDetails {
  /** `error` when absent. */
  readonly severity?: Severity;
  /** How to mend it, or the name the author probably meant. */
  readonly hint?: string;
  /** Characters from the start of the scalar at the pointer to the problem; for texts such as conditions. */
  readonly offset?: number;
}

/**
 * Takes one problem found in one file of a pack. The place is a JSON pointer into that file; whoever made the
 * report knows the file and turns the pointer into a line and a column. Reporting never stops the compilation.
 */
export type Report = (pointer: string, code: string, message: string, more?: ReportDetails) => void;
