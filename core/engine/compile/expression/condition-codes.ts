/** What can be wrong with a condition: code and meaning, for the reference. */
export const conditionCodes = {
  'CONDITION-SYNTAX': 'The condition is not a well-formed expression.',
  'CONDITION-TYPE': 'Types do not fit together, or the condition is not a yes-or-no question.',
  'CONDITION-NAME-UNKNOWN': 'The condition names a form, side, field or attribute that does not exist.',
  'CONDITION-NAME-AMBIGUOUS': 'A form, a side or the word case would have the same name in conditions.',
  'CONDITION-FUNCTION': 'The condition uses a function or an operator that is not part of the language.',
  'CONDITION-UNGUARDED': 'The condition reads a field that may be absent without asking has() first.',
  'CONDITION-HAS': 'has() is asked of something that is never absent.',
  'CONDITION-ENUM': 'A field is compared with a value that it can never have.',
  'CONDITION-COMPARED': 'Lists and objects cannot be compared as a whole.',
  'CONDITION-LOOP': 'A loop runs over a list without maxItems, is nested too deep, or reuses a name.',
  'CONDITION-DIVISOR': 'A divisor is not a number written in the condition, or is zero.',
  'CONDITION-DATE': 'A date is not written in the condition, or does not exist.',
  'CONDITION-TOO-LARGE': 'The condition is longer, larger or deeper than the engine accepts.',
  'CONDITION-COMMENT': 'The condition contains //, which would silently cut off the rest of it.',
} as const satisfies Record<string, string>;

/** The code of a diagnostic about a condition. */
export type ConditionCode = keyof typeof conditionCodes;

/** Reports a problem at a character of the condition's text. */
export type ConditionReport = (offset: number, code: ConditionCode, message: string, hint?: string) => void;
