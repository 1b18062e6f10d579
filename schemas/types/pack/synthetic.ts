// Generated from pack/synthetic.schema.json by generate-types.ts. Do not edit.

/**
 * How the part is written in one script; where there are several spellings, each person has one of them.
 */
export type Spellings = string | string[];
/**
 * Any whole number between two: 2..4.
 */
export type Count = string;
/**
 * A number of days, or any number between two: 3d, 3d..9d.
 */
export type Days = string;
/**
 * How long ago something was, as spans of different weight.
 */
export type Spread = Span[];
/**
 * A value, or how it is drawn. Texts are templates: {family}, {birthDate}, {number:7}, {opened-200d..90d}, {asker.town}. A field whose template names something that this person lacks is left out.
 */
export type Value = (string | number | boolean | unknown[]) | DrawnValue;
/**
 * States or transitions, none of them twice.
 *
 * Items: A state with its parents, outermost first and dots between: examination.registry.asked.
 */
export type Paths = string[];

/**
 * sandbox/synthetic.yaml: how invented people and the histories of their cases are made, for trying the pack out. Everything is drawn from a seed. Not part of the law, and of no version.
 */
export interface Synthetic {
  /**
   * The scripts in which names are written; the first is meant where a template names none.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  scripts: string[];
  people: InventedPeople;
  /**
   * Every key is a trait of a person: the documents that are held, the sex, a language. Templates and conditions use it.
   */
  traits?: {
    [k: string]: Weights;
  };
  /**
   * Where people come from.
   */
  places?: InventedPlace[];
  /**
   * Who opens cases, and how many each: the volumes by counterpart.
   */
  askers: Asker[];
  /**
   * Named spreads of time, for `ago` of stories: how old cases are.
   */
  spreads?: {
    [k: string]: Spread;
  };
  /**
   * Every key is a service; its value says what its synthetic cases are like.
   */
  services: {
    [k: string]: SyntheticService;
  };
}
/**
 * Who the cases are about.
 */
export interface InventedPeople {
  given: InventedNames;
  family: InventedNames;
  /**
   * Age groups by name. The group is a trait called `age`.
   */
  ages: {
    [k: string]: AgeGroup;
  };
  births?: BirthPrecision;
  families?: Families;
  recurrences?: Recurrences;
}
/**
 * Names that nobody bears: each is put together from one entry of every list, the earlier ones of a list being commoner.
 */
export interface InventedNames {
  /**
   * One list for each part of the name.
   */
  parts: InventedPart[][];
  /**
   * What stands between the parts, for all scripts or by script; nothing when absent.
   */
  join?:
    | string
    | {
        [k: string]: string;
      };
}
/**
 * Every key is a script; its value is how the part is written there.
 */
export interface InventedPart {
  [k: string]: Spellings;
}
/**
 * People of some age.
 */
export interface AgeGroup {
  years: Count;
  /**
   * How many, beside the other groups.
   */
  weight: number;
}
/**
 * How exactly dates of birth are known, each with how often beside the others; all fully when absent. It is a trait called `birth`.
 */
export interface BirthPrecision {
  /**
   * Day, month and year.
   */
  full?: number;
  /**
   * Month and year.
   */
  month?: number;
  /**
   * The year alone.
   */
  year?: number;
}
/**
 * People who are applied for together: by one authority, on one day, with one history. They share the family name and the place.
 */
export interface Families {
  /**
   * Of all cases, how many concern somebody of such a family.
   */
  share: number;
  siblings?: FamilyKind;
  children?: FamilyKind;
}
/**
 * Families of one kind.
 */
export interface FamilyKind {
  size: Count;
  /**
   * How many families, beside those of the other kind.
   */
  weight: number;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  age?: string;
  parent?: TraitCondition;
}
/**
 * Every key is a trait; its value is what the trait has to be, or a list of what it may be.
 */
export interface TraitCondition {
  [k: string]: string | string[];
}
/**
 * The same person applied for once more, by another counterpart, with one difference.
 */
export interface Recurrences {
  /**
   * Of all cases, how many are a second application for somebody.
   */
  share: number;
  differ: Differences;
}
/**
 * In what the second application differs, each with how often beside the others.
 */
export interface Differences {
  /**
   * The names are spelt in another way.
   */
  spelling?: number;
  /**
   * Day and month of birth are swapped.
   */
  "swapped-date"?: number;
  /**
   * Only the year of birth is known.
   */
  "partial-date"?: number;
}
/**
 * What can be drawn, each with how often beside the others.
 */
export interface Weights {
  /**
   * How often, beside the others.
   */
  [k: string]: number;
}
/**
 * Where somebody comes from, in the words that templates use.
 */
export interface InventedPlace {
  /**
   * How many people, beside the other places; 1 when absent.
   */
  weight?: number;
  with: Words;
}
/**
 * Every key is a name; its value is a text. In those of places {1..40} stands for any whole number between two.
 */
export interface Words {
  [k: string]: string;
}
/**
 * Somebody who opens cases.
 */
export interface Asker {
  /**
   * A code that is stored and shown through the locale files.
   */
  counterpart: string;
  /**
   * A login of users.yaml, or role@authority for the first of its users who holds the role there.
   */
  by: string;
  /**
   * How many cases, beside the other askers.
   */
  weight: number;
  with?: Words;
}
/**
 * A span of time.
 */
export interface Span {
  within: Days;
  /**
   * How many cases, beside the other spans.
   */
  weight: number;
}
/**
 * The synthetic cases of one service.
 */
export interface SyntheticService {
  /**
   * The forms that are filled in when a case is opened.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  forms?: string[];
  /**
   * Every key is a transition or command; its value is who takes it: a login, or role@authority; in both, words in braces. The asker takes the others.
   */
  who?: {
    [k: string]: string;
  };
  /**
   * Every key is a form; its value says how the form is filled in.
   */
  answers: {
    [k: string]: SyntheticAnswers;
  };
  /**
   * Histories by name.
   */
  stories: {
    [k: string]: Story;
  };
}
/**
 * Every key is a pointer to a field of the form, entries of lists by number: /person/familyName, /evidence/0/kind.
 */
export interface SyntheticAnswers {
  [k: string]: Value;
}
/**
 * A value that is drawn, or left out.
 */
export interface DrawnValue {
  /**
   * The value; texts inside it are templates.
   */
  value?: {
    [k: string]: unknown;
  };
  /**
   * A list of values that are equally frequent, or texts with their weights.
   */
  among?: unknown[] | Weights;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  codes?: string;
  when?: TraitCondition;
  /**
   * How often; always when absent.
   */
  chance?: number;
  else?: Value;
}
/**
 * A history that cases have had.
 */
export interface Story {
  /**
   * How many cases, beside the other stories. Without one the story only begins others.
   */
  share?: number;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  begins?: string;
  needs?: TraitCondition;
  /**
   * The forms that are filled in at the opening; those of the story before, else those of the service, when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  forms?: string[];
  /**
   * What was done, in order, after the opening or the story before.
   */
  steps?: StoryStep[];
  /**
   * How long ago the last step was: days, or a spread by name.
   */
  ago?: Days;
  /**
   * The state, or states, in which such a case stands today.
   */
  stands?: string | Paths;
}
/**
 * One step of a history.
 */
export interface StoryStep {
  after?: Days;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  do: string;
  /**
   * A login, or role@authority; in both, words in braces. When absent, as `who` says, else the asker.
   */
  by?: string;
  /**
   * How often the step is taken; always when absent.
   */
  chance?: number;
  answers?: SyntheticAnswers;
  /**
   * The reason, or several that are equally frequent.
   */
  reason?: string | string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  deadline?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  cause?: string;
  /**
   * The question, for record-finding.
   */
  question?: string;
  /**
   * The answer, for record-finding and consent-extension.
   */
  answer?: boolean;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  role?: string;
  /**
   * The sides to which a message goes, for post-message.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to?: string[];
  /**
   * A template of the text, for post-message.
   */
  text?: string;
}
