import type { Mismatch, NameKind } from './scenario-report.ts';

/** The difference between two values as a list of none or one. */
export function compareValue(
  what: string,
  expected: string | boolean,
  actual: string | boolean | undefined,
  because: readonly string[] = [],
  of?: NameKind,
): readonly Mismatch[] {
  if (expected === actual) return [];
  const named = of === undefined ? {} : { of };
  const came = actual === undefined ? 'nothing' : String(actual);
  return [{ what, expected: String(expected), actual: came, because, ...named }];
}

/** The difference between two sets of names, whatever their order. */
export function compareNames(
  what: string,
  expected: readonly string[],
  actual: readonly string[],
  of?: NameKind,
): readonly Mismatch[] {
  return compareValue(what, listed(expected), listed(actual), [], of);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : [...new Set(names)].sort().join(', ');
}
