import type { FactRule, FilterRule, MeasureRule, ReportRule } from '../compile/compiled-report.ts';
import type { StatisticsRow } from '../views/rows.ts';
import { fits } from './fact-of.ts';
import { numberOf } from './number-of.ts';

/** A report with the numbers of cases that its table would give away. */
export interface ReportPlan {
  readonly report: ReportRule;
  /** How many cases of a group are of each of these kinds. The first is all of them. */
  readonly quantities: readonly Quantity[];
  readonly measures: readonly PlannedMeasure[];
  /** False where a dimension and a quantity may be about the same thing: then not every case can be of every kind. */
  readonly independent: boolean;
}

/** A kind of cases, whose number a measure rests on. Two measures that rest on the same cases share it. */
export interface Quantity {
  readonly key: string;
  holds(row: StatisticsRow): boolean;
}

/** A measure with the places of the quantities on which it rests: what is counted, and for a share what it is a part of. */
export interface PlannedMeasure {
  readonly rule: MeasureRule;
  readonly counted: number;
  readonly whole: number | undefined;
}

/** Says once what a report must look at in every case. */
export function planReport(report: ReportRule): ReportPlan {
  const { sides } = report;
  const quantities: Quantity[] = [{ key: keyOf([]), holds: () => true }];
  const placeOf = (filters: readonly FilterRule[], measure?: MeasureRule): number => {
    const key = keyOf(filters, measure);
    const known = quantities.findIndex((one) => one.key === key);
    if (known >= 0) return known;
    const holds = (row: StatisticsRow) =>
      fits(filters, sides, row) && (measure === undefined || numberOf(measure, sides, row) !== undefined);
    return quantities.push({ key, holds }) - 1;
  };
  const measures = report.measures.map((rule): PlannedMeasure => {
    if (rule.of !== 'cases') return { rule, counted: placeOf(rule.only, rule), whole: undefined };
    if (rule.as !== 'share') return { rule, counted: placeOf(rule.only), whole: undefined };
    return { rule, counted: placeOf([...rule.among, ...rule.only]), whole: placeOf(rule.among) };
  });
  return { report, quantities, measures, independent: isIndependent(report) };
}

function keyOf(filters: readonly FilterRule[], measure?: MeasureRule): string {
  const { of, transition, between } = measure ?? {};
  const said = filters.map((one) => JSON.stringify([subjectOf(one), [...one.in].map(String).sort()]));
  return JSON.stringify([[...new Set(said)].sort(), of, transition, between?.from, between?.to]);
}

function subjectOf({ of, side, deadline, transition, facet }: FactRule): readonly unknown[] {
  return [of, side, deadline, transition, facet];
}

function isIndependent({ dimensions, measures }: ReportRule): boolean {
  const told = new Set(dimensions.map(familyOf));
  const counted = measures.flatMap(({ of, only, among }) => [
    ...(of === 'cases' ? [] : ['course']),
    ...[...only, ...among].map(familyOf),
  ]);
  return counted.every((family) => !told.has(family));
}

/** Facts of one family may decide each other: a case with an outcome has a month in which it was closed. */
function familyOf({ of, side, facet }: FactRule): string {
  if (of === 'service') return of;
  if (of === 'counterpart') return `counterpart ${side}`;
  if (of === 'facet') return `facet ${facet}`;
  return of === 'openedMonth' || of === 'openedYear' ? 'opened' : 'course';
}
