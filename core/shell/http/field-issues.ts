import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FieldIssue } from '../../engine/basics/refusal.ts';
import { pointerToken } from '../../engine/basics/unsafe-json.ts';

/** What is wrong with a field, by the JSON Schema keyword that said so. */
const codes: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown-field',
  const: 'not-in-list',
  discriminator: 'not-in-list',
  enum: 'not-in-list',
  format: 'wrong-format',
  maximum: 'too-large',
  maxItems: 'too-many',
  maxLength: 'too-long',
  minimum: 'too-small',
  minItems: 'too-few',
  minLength: 'too-short',
  pattern: 'wrong-format',
  propertyNames: 'name-not-allowed',
  required: 'missing',
  type: 'wrong-type',
  uniqueItems: 'not-unique',
};

/** Codes that a request's shape can have; each has a text. */
export const shapeCodes: readonly string[] = [...new Set(Object.values(codes))].sort();

/** What the validator found as places and codes, without any value and each place once. */
export function fieldIssues(errors: readonly ErrorObject[]): readonly FieldIssue[] {
  const issues = new Map<string, FieldIssue>();
  for (const error of errors) {
    const pointer = pointerOf(error);
    // The first finding at a place is the most telling; what `propertyNames` wraps comes before it.
    if (!issues.has(pointer)) issues.set(pointer, { pointer, code: codes[error.keyword] ?? 'wrong-format' });
  }
  return [...issues.values()];
}

function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath}/${pointerToken(String(params.missingProperty))}`;
  if (keyword === 'additionalProperties') return `${instancePath}/${pointerToken(String(params.additionalProperty))}`;
  if (keyword === 'discriminator') return `${instancePath}/${pointerToken(String(params.tag))}`;
  return instancePath;
}
