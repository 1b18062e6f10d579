/** What can be wrong with the words of a document: code and meaning, for the reference. */
export const templateCodes = {
  'TEMPLATE-FIELD-UNUSED': 'A document declares a field that its words use in no language.',
  'TEMPLATE-REFUSED':
    'The words of a document use something that templates do without, such as partials or raw values.',
  'TEMPLATE-SYNTAX': 'The words of a document are not well-formed.',
  'TEMPLATE-VARIABLE-KIND': 'A group or list is written as one value, or gone through although it is none.',
  'TEMPLATE-VARIABLE-UNKNOWN': 'The words of a document use a variable that it does not have.',
} as const satisfies Record<string, string>;

/** The code of a diagnostic about a template. */
export type TemplateCode = keyof typeof templateCodes;
