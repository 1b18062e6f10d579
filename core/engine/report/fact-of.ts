import type { Side } from '../basics/identifiers.ts';
import type { FactRule, FilterRule } from '../compile/compiled-report.ts';
import type { StatisticsRow } from '../views/rows.ts';

/** What a fact is in one case; null where the case has none. */
export type FactValue = string | boolean | null;

/** The fact about a case, as the sides that look at the report know it. */
export function factOf(rule: FactRule, sides: readonly Side[], row: StatisticsRow): FactValue {
  switch (rule.of) {
    case 'service':
      return row.service;
    case 'counterpart':
      return own(row.counterparts, rule.side);
    case 'openedMonth':
      return openedMonth(sides, row);
    case 'openedYear':
      return openedMonth(sides, row).slice(0, 4);
    case 'closedMonth':
      return row.closedMonth ?? null;
    case 'closedYear':
      return row.closedMonth?.slice(0, 4) ?? null;
    case 'outcome':
      return row.outcome ?? 'still-open';
    case 'transmitted':
      return row.transmitted;
    case 'deadlineStatus':
      return newestClock(rule, row)?.status ?? null;
    case 'deadlineMetLate':
      return newestClock(rule, row)?.late ?? null;
    case 'stepTaken':
      return Object.hasOwn(row.happened, `transition:${rule.transition}`);
    case 'stepReason':
      return own(row.reasons, rule.transition);
    case 'facet':
      return commonFacet(rule.facet, sides, row);
  }
}

/** True for a case in which every filter finds one of its values. */
export function fits(filters: readonly FilterRule[], sides: readonly Side[], row: StatisticsRow): boolean {
  return filters.every((filter) => {
    const value = factOf(filter, sides, row);
    return value !== null && filter.in.includes(value);
  });
}

/** The last of the sides to learn of a case opens it for the report: none is told what it did not know. */
function openedMonth(sides: readonly Side[], { knownMonths }: StatisticsRow): string {
  const months = sides.map((side) => knownMonths[side] ?? '').sort();
  return months.at(-1) ?? '';
}

function newestClock({ deadline }: FactRule, { deadlines }: StatisticsRow) {
  return deadlines.findLast(({ rule }) => rule === deadline);
}

/** A facet that the sides do not hold alike is none. */
function commonFacet(facet: string | undefined, sides: readonly Side[], { facets }: StatisticsRow): FactValue {
  const values = new Set(sides.map((side) => own(facets[side] ?? {}, facet)));
  return values.size === 1 ? ([...values][0] ?? null) : null;
}

function own<Value>(record: Readonly<Record<string, Value>>, name: string | undefined): Value | null {
  return name !== undefined && Object.hasOwn(record, name) ? (record[name] as Value) : null;
}
