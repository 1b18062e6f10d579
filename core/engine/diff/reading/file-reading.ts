import type { PackFile } from '../../pack/pack-file.ts';
import type { ChangeCode } from '../change-codes.ts';
import type { Difference, IsWhole } from '../find-differences.ts';

/** The title of something in the pack's own words, followed by its name; only the name where there is no title. */
export type Titles = (key: string, name: string) => string;

/** What a reading knows beside the difference itself. */
export interface Around {
  readonly file: PackFile;
  readonly title: Titles;
}

/** What a difference means. `how` is the end of the sentence where the values do not say it best. */
export interface Meaning {
  readonly code: ChangeCode;
  /** The beginning of the sentence: what it is that is different. */
  readonly what: string;
  readonly how?: string;
}

/** What the differences of one kind of file mean. Total: every difference has at least one meaning. */
export interface FileReading {
  readonly isWhole: IsWhole;
  meaningsOf(difference: Difference, around: Around): readonly Meaning[];
}
