import type { FilterRule, ReportRule } from '../../../core/engine/compile/compiled-report.ts';
import { countCase } from '../../../core/engine/report/count-case.ts';
import { planReport } from '../../../core/engine/report/plan-report.ts';
import { type ReportCell, type ReportTable, reportTable } from '../../../core/engine/report/report-table.ts';
import type { StatisticsRow } from '../../../core/engine/views/rows.ts';

/** A report on how many sheds there are, with something of it otherwise. */
export function reportOf(more: Partial<ReportRule> = {}): ReportRule {
  return {
    id: 'sheds',
    roles: ['treasurer'],
    sides: ['committee'],
    measures: [{ id: 'sheds', of: 'cases', as: 'count', only: [], among: [] }],
    dimensions: [{ id: 'from', of: 'counterpart', side: 'plotholder' }],
    only: [],
    below: 1,
    secondary: true,
    ...more,
  };
}

/** What is counted of a shed, with something of it otherwise. */
export function rowOf(more: Partial<StatisticsRow> = {}): StatisticsRow {
  return {
    service: 'shed-permit',
    counterparts: { plotholder: 'PLOTS', committee: 'HUT' },
    knownMonths: { plotholder: '2026-02', committee: '2026-03' },
    transmitted: true,
    happened: {},
    reasons: {},
    facets: {},
    deadlines: [],
    ...more,
  };
}

/** The report carried out over some rows. */
export function runReport(report: ReportRule, rows: readonly StatisticsRow[]): ReportTable {
  const plan = planReport(report);
  return reportTable(
    plan,
    rows.flatMap((row) => countCase(plan, row) ?? []),
  );
}

/** The rows of a table in short: values, then numbers, `*` for hidden and `-` for none. */
export function inShort({ rows, total }: Pick<ReportTable, 'rows' | 'total'>): readonly (readonly unknown[])[] {
  const shortly = (cells: readonly ReportCell[]) =>
    cells.map((cell) => (cell.is === 'shown' ? cell.value : cell.is === 'hidden' ? '*' : '-'));
  return [
    ...rows.map(({ values, cells }) => [...values, ...shortly(cells)]),
    ...(total ? [['total', ...shortly(total)]] : []),
  ];
}

/** A filter by outcomes. */
export function ended(...outcomes: readonly string[]): readonly FilterRule[] {
  return [{ of: 'outcome', in: outcomes }];
}
