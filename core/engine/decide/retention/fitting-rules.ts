import { type RetentionCell, type RetentionRule, speaksOf } from '../../compile/compiled-retention.ts';

/** The rules that may be that of a cell, in the order of the file. */
export interface FittingRules {
  /** One, unless a condition above it cannot be said. */
  readonly rules: readonly RetentionRule[];
  /** The conditions that cannot be said, because what they ask is unknown or erased. */
  readonly undecided: readonly string[];
}

/**
 * The first rule that fits wins. A rule whose condition is false is none; one whose condition cannot be said may be it,
 * and so may the next that fits.
 */
export function fittingRules(
  rules: readonly RetentionRule[],
  cell: RetentionCell,
  holds: (condition: string) => boolean | undefined,
): FittingRules {
  const found: RetentionRule[] = [];
  const undecided = new Set<string>();
  for (const rule of rules) {
    if (!speaksOf(rule, cell)) continue;
    const answer = rule.when === undefined ? true : holds(rule.when);
    if (answer === false) continue;
    found.push(rule);
    if (answer) break;
    undecided.add(rule.when as string);
  }
  return { rules: found, undecided: [...undecided] };
}
