// Generated from pack/locale.schema.json by generate-types.ts. Do not edit.

/**
 * A text.
 */
export type Text = string;

/**
 * locales/<language>.yaml: every text of the pack in one language. Texts are plain text; {{name}} stands for a value.
 */
export interface Locale {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  pack: Texts;
  instruments?: Texts;
  categories?: Texts;
  roles?: Texts;
  sides?: Texts;
  authorityKinds?: Texts;
  attributes?: Texts;
  services?: Texts;
  participants?: TextsByService;
  states?: TextsByService;
  transitions?: TextsByService;
  deadlines?: TextsByService;
  questions?: TextsByService;
  conditions?: TextsByService;
  causes?: Texts;
  scanner?: Texts;
  outcomes?: Texts;
  effects?: Texts;
  warnings?: Texts;
  holidays?: Texts;
  codes?: TextsByService;
  documents?: Texts;
  reports?: TextsByService;
  forms?: TextsByForm;
  choices?: TextsByForm;
  help?: HelpTexts;
}
/**
 * Texts by name.
 */
export interface Texts {
  [k: string]: Text;
}
/**
 * Texts by two names.
 */
export interface TextsByService {
  [k: string]: Texts;
}
/**
 * Texts by three names.
 */
export interface TextsByForm {
  [k: string]: TextsByService;
}
/**
 * Texts by the key that they explain, written with dots: `deadlines.readmission.reply`.
 */
export interface HelpTexts {
  [k: string]: Text;
}
