import type { FieldIssue } from './refusal.ts';

/** How deep and how large a JSON value from outside may be. */
export interface JsonLimits {
  readonly depth: number;
  /** Values altogether: objects, lists and primitives. */
  readonly values: number;
}

/** What everybody who takes JSON from outside goes by. */
export const jsonLimits: JsonLimits = { depth: 64, values: 50_000 };

/** Names that are keys of every object's prototype: refused, so that no code can ever trip over them. */
const reservedNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What makes a value from outside unfit to be stored or shown, at most ten places; empty for a sound one. Codes:
 * `too-deep`, `too-many-values`, `name-not-allowed`, `text-not-well-formed` (a lone surrogate),
 * `character-not-allowed` (a control character such as NUL), `direction-control` (a character that changes the
 * direction of text, by which one name can be made to look like another). Walks without recursion.
 */
export function findUnsafeJson(value: unknown, limits: JsonLimits = jsonLimits): readonly FieldIssue[] {
  const issues: FieldIssue[] = [];
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value, pointer: '', depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next && issues.length < 10; next = open.pop()) {
    seen += 1;
    if (seen > limits.values) return [...issues, { pointer: '', code: 'too-many-values' }];
    const { pointer, depth } = next;
    if (typeof next.value === 'string') {
      const code = findUnsafeText(next.value);
      if (code) issues.push({ pointer, code });
    }
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (depth >= limits.depth) return [...issues, { pointer: '', code: 'too-deep' }];
    for (const [name, item] of Object.entries(next.value)) {
      const unsafe = Array.isArray(next.value) ? undefined : unsafeName(name);
      if (unsafe) issues.push({ pointer, code: unsafe });
      else open.push({ value: item, pointer: `${pointer}/${pointerToken(name)}`, depth: depth + 1 });
    }
  }
  return issues;
}

/** Why a text is unfit to be stored or shown, as a field code; undefined for a sound one. */
export function findUnsafeText(text: string): string | undefined {
  if (!text.isWellFormed()) return 'text-not-well-formed';
  // Every control character but tab, line feed and carriage return.
  if (/[\p{Cc}--[\t\n\r]]/v.test(text)) return 'character-not-allowed';
  if (/[\u202A-\u202E\u2066-\u2069]/.test(text)) return 'direction-control';
  return undefined;
}

/** A name as a token of an RFC 6901 pointer. */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unsafeName(name: string): string | undefined {
  return reservedNames.has(name) ? 'name-not-allowed' : findUnsafeText(name);
}
