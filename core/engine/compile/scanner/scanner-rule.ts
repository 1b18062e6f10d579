import type { Category, Side } from '../../basics/identifiers.ts';
import type { Source } from '../../model/source.ts';

/** What is looked for in what leaves a side, and who may let it pass all the same. */
export interface ScannerRule {
  /** The subjects that a text touches on, in the order of the file; never the words by which it was told. */
  subjectsIn(text: string): readonly string[];
  readonly subjects: readonly string[];
  /** True where texts of the category that pass from one side to another are looked at. */
  looksAt(category: Category, from: Side, to: Side): boolean;
  readonly override?: ScannerOverride;
}

/** Who may let a text pass in which something was found. */
export interface ScannerOverride {
  /** Roles; each needs record-finding. */
  readonly by: readonly string[];
  /** Code list of their reasons. */
  readonly reasons: string;
  /** True where the one who lets it pass is not the one who sends it. */
  readonly secondPerson: boolean;
  readonly source?: Source;
}
