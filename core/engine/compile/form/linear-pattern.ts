import { RE2JS } from 're2js';

/** A pattern that runs in time linear in its input, whatever the input. */
export interface LinearPattern {
  test(text: string): boolean;
  /** Its source. Ajv tells patterns apart by this: without it, every pattern would be the first one. */
  toString(): string;
}

/**
 * The pattern, or why it is refused: it has to mean the same here and in a browser, so both RE2 and JavaScript (with the
 * `u` flag) must accept it. Not anchored, as in JSON Schema.
 */
export function linearPattern(source: string): LinearPattern | { readonly refused: string } {
  if (source.length > 500) return { refused: 'longer than 500 characters' };
  try {
    new RegExp(source, 'u');
    const compiled = RE2JS.compile(source);
    return { test: (text) => compiled.matcher(text).find(), toString: () => `/${source}/` };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/** The pattern; throws a RangeError where it is refused. For patterns that were checked before. */
export function assertLinearPattern(source: string): LinearPattern {
  const pattern = linearPattern(source);
  if ('refused' in pattern) throw new RangeError(`pattern refused: ${pattern.refused}`);
  return pattern;
}
