import type { Mismatch } from './scenario-report.ts';

/** The difference between two values as a list of none or one. */
export function compareValue(
  what: string,
  expected: string | boolean,
  actual: string | boolean | undefined,
  because: readonly string[] = [],
): readonly Mismatch[] {
  if (expected === actual) return [];
  return [{ what, expected: String(expected), actual: actual === undefined ? 'nothing' : String(actual), because }];
}

/** The difference between two sets of names, whatever their order. */
export function compareNames(
  what: string,
  expected: readonly string[],
  actual: readonly string[],
): readonly Mismatch[] {
  return compareValue(what, listed(expected), listed(actual));
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : [...new Set(names)].sort().join(', ');
}
