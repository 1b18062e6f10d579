import type { Report } from '../../pack/report.ts';

/** What can be wrong with a form's schema: code and meaning, for the reference. */
export const formCodes = {
  'FORM-KEYWORD-UNKNOWN': 'The schema uses a keyword that is not part of the form dialect.',
  'FORM-KEYWORD-VALUE': 'A keyword of the schema has a value that it cannot have.',
  'FORM-KEYWORD-IDLE': 'A keyword has no effect on a field of this type.',
  'FORM-TOO-LARGE': 'The schema is larger or deeper than the engine accepts, references expanded.',
  'FORM-REF': 'A reference leads nowhere, in a circle, or stands beside keywords that it would hide.',
  'FORM-FIELD-NAME': 'A field has a name that conditions could not use.',
  'FORM-FIELD-UNDECLARED': 'A rule names a field that the form does not declare at that place.',
  'FORM-FIELD-TYPE': 'A field has no type, or is a value in one place and an object or list in another.',
  'FORM-OPEN': 'An object does not say that other fields are refused.',
  'FORM-CATEGORY-MISSING': 'A field has no data category, neither its own nor from what encloses it.',
  'FORM-CATEGORY-UNKNOWN': 'A field has a data category that the pack does not have.',
  'FORM-CATEGORY-CONFLICT': 'A field has different data categories in different parts of the schema.',
  'FORM-LIMITS': 'The least that a field must have is above the most that it may have.',
  'FORM-LIST-CATEGORIES': 'The items of one list fall into several data categories.',
  'FORM-LIST-UNBOUNDED':
    'A list of distinct items has no maxItems, or one above 1,000; comparing them would take too long.',
  'FORM-FACET': 'A facet lies inside a list, on an object, or on a category that is not clear.',
  'FORM-SEARCH': 'A search keyword stands on something that cannot be searched that way.',
  'FORM-CODES-UNKNOWN': 'A field takes its values from a code list that the pack does not have.',
  'FORM-PATTERN': 'A pattern is not accepted by the linear-time engine or by JavaScript.',
  'FORM-UNSOUND': 'The validator refuses the schema.',
} as const satisfies Record<string, string>;

/** One of the codes. */
/** The code of a diagnostic about a form. */
export type FormCode = keyof typeof formCodes;

/** Reports a problem of the form at a pointer into its schema. */
export type FormReport = (pointer: string, code: FormCode, message: string, hint?: string) => void;

/** The pack's report, counting what it was told. */
export function formReport(report: Report): { readonly problem: FormReport; count(): number } {
  let count = 0;
  return {
    problem(pointer, code, message, hint) {
      count += 1;
      report(pointer, code, message, hint === undefined ? {} : { hint });
    },
    count: () => count,
  };
}
