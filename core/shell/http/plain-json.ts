import { pointerBelow } from '../../engine/basics/json-pointer.ts';
import type { FieldIssue } from '../../engine/basics/refusal.ts';

/** How deep and how large a JSON value from outside may be. */
export interface JsonLimits {
  readonly depth: number;
  /** Values altogether: objects, lists and primitives. */
  readonly values: number;
}

/** What every body and query is held to. */
export const jsonLimits: JsonLimits = { depth: 64, values: 50_000 };

/** The codes of what `plainJsonIssues` finds. */
export const plainJsonCodes = ['name-not-allowed', 'text-invalid', 'too-deep', 'too-many-values'] as const;

/** Keys of every object's prototype: refused, so that no code can ever trip over them. */
const reservedNames = new Set(['__proto__', 'constructor', 'prototype']);

const mostIssues = 10;

/**
 * What makes a value from outside unfit whatever its schema, at most ten places. `text-invalid` is a lone surrogate, a
 * NUL, or a character that overrides the direction of text, by which one name is made to look like another. Names of
 * fields are not repeated where they are wrong. Walks without recursion: depth is what it guards against.
 */
export function plainJsonIssues(value: unknown, limits: JsonLimits = jsonLimits): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer: '', depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next && issues.length < mostIssues; next = open.pop()) {
    seen += 1;
    if (seen > limits.values) return [{ pointer: '', code: 'too-many-values' }];
    const { value: found, pointer, depth } = next;
    if (typeof found === 'string' && !isPlainText(found)) issues.push({ pointer, code: 'text-invalid' });
    if (typeof found !== 'object' || found === null) continue;
    if (depth >= limits.depth) return [{ pointer: '', code: 'too-deep' }];
    for (const [name, item] of Object.entries(found)) {
      if (reservedNames.has(name)) issues.push({ pointer, code: 'name-not-allowed' });
      else if (!isPlainText(name)) issues.push({ pointer, code: 'text-invalid' });
      else open.push({ value: item, pointer: pointerBelow(pointer, name), depth: depth + 1 });
    }
  }
  return issues.slice(0, mostIssues);
}

function isPlainText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the control character is what is looked for
  return text.isWellFormed() && !/[\u0000\u202d\u202e]/.test(text);
}
