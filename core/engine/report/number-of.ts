import type { Side } from '../basics/identifiers.ts';
import type { MeasureRule } from '../compile/compiled-report.ts';
import type { StatisticsRow } from '../views/rows.ts';

/** What one case adds to a measure of days or steps; undefined where it has nothing of the kind. */
export function numberOf(measure: MeasureRule, sides: readonly Side[], row: StatisticsRow): number | undefined {
  if (measure.of === 'cases') return undefined;
  if (measure.of === 'steps') return row.happened[`transition:${measure.transition}`]?.times;
  if (!measure.between) return daysOfLife(sides, row);
  const from = firstDay(measure.between.from, row);
  const to = firstDay(measure.between.to, row);
  return from === undefined || to === undefined || to < from ? undefined : to - from;
}

/** From when the last of the sides learned of the case. */
function daysOfLife(sides: readonly Side[], { days }: StatisticsRow): number | undefined {
  return days && Math.min(...sides.map((side) => days[side] ?? Number.POSITIVE_INFINITY));
}

function firstDay(name: string, { happened }: StatisticsRow): number | undefined {
  return (happened[`transition:${name}`] ?? happened[`entered:${name}`])?.firstDay;
}
