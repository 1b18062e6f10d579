import type { ErrorObject } from 'ajv/dist/2020.js';
import { pointerBelow } from '../../engine/basics/json-pointer.ts';
import type { FieldIssue } from '../../engine/basics/refusal.ts';

/** What is wrong with a field, by the JSON Schema keyword that said so: the words in which forms speak too. */
const codes: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown-field',
  const: 'const',
  discriminator: 'enum',
  enum: 'enum',
  format: 'format',
  maximum: 'too-large',
  maxItems: 'too-many',
  maxLength: 'too-long',
  minimum: 'too-small',
  minItems: 'too-few',
  minLength: 'too-short',
  pattern: 'pattern',
  propertyNames: 'name-not-allowed',
  required: 'required',
  type: 'wrong-type',
  uniqueItems: 'not-unique',
};

/** Codes that the shape of a request can have; each has a text. */
export const shapeCodes: readonly string[] = [...new Set(Object.values(codes))].sort();

/** A name that may be shown: what somebody sends as the name of a field can be a personal value itself. */
const shownName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** As many as a person would mend at once. */
const mostIssues = 50;

/** What the validator found as places and codes, without any value and each place once. */
export function fieldIssues(errors: readonly ErrorObject[]): readonly FieldIssue[] {
  const issues = new Map<string, FieldIssue>();
  for (const error of errors) {
    // What is wrong with a name is said by `propertyNames`; the finding inside it has no place of its own.
    if (error.propertyName !== undefined) continue;
    const pointer = pointerOf(error);
    if (!issues.has(pointer)) issues.set(pointer, { pointer, code: codes[error.keyword] ?? 'pattern' });
  }
  return [...issues.values()].slice(0, mostIssues);
}

function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  const name = { required: 'missingProperty', additionalProperties: 'additionalProperty', discriminator: 'tag' }[
    keyword
  ];
  const shown = name === undefined ? undefined : String(params[name]);
  return shown !== undefined && shownName.test(shown) ? pointerBelow(instancePath, shown) : instancePath;
}
