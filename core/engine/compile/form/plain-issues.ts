import { pointerBelow } from '../../basics/json-pointer.ts';
import type { FieldIssue } from '../../basics/refusal.ts';
import { unknownFieldPointer } from './shown-name.ts';

/** Nesting of answers that the engine follows. */
const maximumDepth = 64;

/** Override characters make a text show as another one: U+202D, U+202E. */
const forbiddenText = /[\0\u202d\u202e]/;

/**
 * What no form accepts, whatever its schema: values that are not JSON, texts that a database or a reader would take for
 * something else (NUL, lone surrogates, direction overrides), names like `__proto__`, numbers that lose digits, nesting without end.
 */
export function plainIssues(answers: unknown): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  const look = (value: unknown, pointer: string, depth: number): void => {
    if (depth > maximumDepth) {
      if (!issues.some(({ code }) => code === 'too-deep')) issues.push({ pointer: '', code: 'too-deep' });
    } else if (typeof value === 'string') {
      if (!isSoundText(value)) issues.push({ pointer, code: 'text-invalid' });
    } else if (typeof value === 'number') {
      if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) issues.push({ pointer, code: 'too-large' });
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) look(item, pointerBelow(pointer, index), depth + 1);
    } else if (isPlainObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        // Every object has these by nature, which Ajv takes for declared beside unevaluatedProperties.
        if (key in {}) issues.push({ pointer: unknownFieldPointer(pointer, key), code: 'unknown-field' });
        else if (isSoundText(key)) look(inner, pointerBelow(pointer, key), depth + 1);
        else issues.push({ pointer, code: 'text-invalid' });
      }
    } else if (typeof value !== 'boolean' && value !== null) {
      issues.push({ pointer, code: 'wrong-type' });
    }
  };
  look(answers, '', 0);
  return issues;
}

function isSoundText(text: string): boolean {
  return text.isWellFormed() && !forbiddenText.test(text);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
