import type { CountedCase } from './count-case.ts';
import type { FactValue } from './fact-of.ts';
import { groupCases } from './group-cases.ts';
import { hideNumbers } from './hide-numbers.ts';
import { measureCases } from './measure-cases.ts';
import type { PlannedMeasure, ReportPlan } from './plan-report.ts';
import { tallyOf } from './tally.ts';

/** A report carried out: a row for each group of cases that there is, with a cell for each measure. */
export interface ReportTable {
  readonly report: string;
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
  readonly rows: readonly { readonly values: readonly FactValue[]; readonly cells: readonly ReportCell[] }[];
  /** Of all cases together; absent where there is but one row, without dimensions. */
  readonly total?: readonly ReportCell[];
  /** What rests on fewer cases is hidden. */
  readonly below: number;
}

/** A number, or that it is hidden, or that there is none to be had: the median of no case. */
export type ReportCell =
  | { readonly is: 'shown'; readonly value: number }
  | { readonly is: 'hidden' }
  | { readonly is: 'none' };

/** The table of the cases that the report counts. */
export function reportTable(
  { report, quantities, measures, independent }: ReportPlan,
  cases: readonly CountedCase[],
): ReportTable {
  const isTold = report.dimensions.length > 0;
  const groups = isTold ? groupCases(cases) : [{ values: [], cases }];
  const tally = tallyOf(groups, quantities.length, isTold);
  const isHidden = hideNumbers(tally, {
    below: report.below,
    secondary: report.secondary,
    shown: [...new Set(measures.flatMap(restsOn))],
    anywhere: independent,
  });
  const cellsAt = (place: number, counted: readonly CountedCase[]) =>
    measures.map((measure, nth): ReportCell => {
      if (restsOn(measure).some((quantity) => isHidden(place, quantity))) return { is: 'hidden' };
      const value = measureCases(measure, nth, counted);
      return value === undefined ? { is: 'none' } : { is: 'shown', value };
    });
  return {
    report: report.id,
    dimensions: report.dimensions.map(({ id }) => id),
    measures: measures.map(({ rule }) => rule.id),
    rows: groups.map(({ values, cases: own }, place) => ({ values, cells: cellsAt(place, own) })),
    ...(isTold ? { total: cellsAt(groups.length, cases) } : {}),
    below: report.below,
  };
}

function restsOn({ counted, whole }: PlannedMeasure): readonly number[] {
  return whole === undefined ? [counted] : [counted, whole];
}
