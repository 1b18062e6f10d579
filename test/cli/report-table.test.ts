import { expect, it } from 'vitest';
import { printReport } from '../../cli/print/report-table.ts';
import type { NamedTable } from '../../core/shell/app/app.ts';

const measure = { id: 'sheds', title: 'Sheds', of: 'cases', as: 'count' } as const;

function tableOf(values: readonly (string | null)[]): NamedTable {
  return {
    report: 'r',
    title: 'Report',
    language: 'en',
    dimensions: [{ id: 'from', title: 'From' }],
    measures: [measure, { id: 'share', title: 'Share', of: 'cases', as: 'share' }],
    rows: values.map((value) => ({
      values: [value],
      labels: [value ?? ''],
      cells: [{ is: 'shown', value: 12 }, { is: 'hidden' }],
    })),
    total: [{ is: 'none' }, { is: 'shown', value: 0.125 }],
    below: 5,
  };
}

it('says in words what is hidden and what there is not', () => {
  expect(printReport(tableOf(['Plots', null]))).toEqual([
    'Report',
    '',
    'From   Sheds   Share',
    'Plots     12       *',
    '-         12       *',
    'Total      -  12.5 %',
    '',
    '* rests on fewer than 5 cases, or such a number could be computed from it.',
  ]);
});
