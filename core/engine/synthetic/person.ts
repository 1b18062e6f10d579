import type { CivilDate } from '../basics/civil-date.ts';
import type { DrawnName } from './names.ts';

/** An invented person, as one application knows them. */
export interface Person {
  /** The same in every application for this person. */
  readonly number: number;
  readonly given: DrawnName;
  readonly family: DrawnName;
  /** Given names of the parents. */
  readonly father: DrawnName;
  readonly mother: DrawnName;
  /** The date of birth as the application states it. */
  readonly born: CivilDate;
  /** The words of the place that the person comes from. */
  readonly place: Readonly<Record<string, string>>;
  /** Every trait, `age` (the group) and `birth` (how much of the date is known) among them. */
  readonly traits: Readonly<Record<string, string>>;
  /** How this person stands to others of the same run, for those who measure it. */
  readonly kin?: Kin;
}

/** Applied for together with others, or applied for before. */
export type Kin =
  | { readonly is: 'sibling' | 'parent' | 'child'; readonly household: number }
  | { readonly is: 'again'; readonly differs: Difference };

/** In what a second application for a person differs from the first. */
export type Difference = 'spelling' | 'swapped-date' | 'partial-date';
