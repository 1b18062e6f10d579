import type { StatisticsRow } from '../views/rows.ts';
import { type FactValue, factOf, fits } from './fact-of.ts';
import { numberOf } from './number-of.ts';
import type { ReportPlan } from './plan-report.ts';

/** What a report takes from one case. */
export interface CountedCase {
  /** By dimension. */
  readonly values: readonly FactValue[];
  /** The places of the quantities that it adds to, in order. */
  readonly kinds: readonly number[];
  /** By measure. */
  readonly numbers: readonly (number | undefined)[];
}

/** The case as the report counts it; undefined where it does not. */
export function countCase({ report, quantities, measures }: ReportPlan, row: StatisticsRow): CountedCase | undefined {
  const { sides, services, only, dimensions } = report;
  if (services && !services.includes(row.service)) return undefined;
  if (!sides.every((side) => Object.hasOwn(row.knownMonths, side)) || !fits(only, sides, row)) return undefined;
  return {
    values: dimensions.map((dimension) => factOf(dimension, sides, row)),
    kinds: quantities.flatMap((quantity, place) => (quantity.holds(row) ? [place] : [])),
    numbers: measures.map(({ rule }) => (fits(rule.only, sides, row) ? numberOf(rule, sides, row) : undefined)),
  };
}
