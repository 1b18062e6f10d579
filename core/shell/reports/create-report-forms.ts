import type { ReportForms } from '../app/report-forms-port.ts';
import { chartSpec } from './chart-spec.ts';
import { drawChart } from './draw-chart.ts';
import { wordedCsv } from './report-csv.ts';
import { reportWorkbook } from './report-workbook.ts';

/** The forms of a report. What draws is loaded with the first picture. */
export function createReportForms(): ReportForms {
  return {
    csv: wordedCsv,
    workbook: reportWorkbook,
    async chart(table, words, { alt, chart }) {
      const spec = chartSpec(table, words, chart);
      return spec && drawChart(spec, alt);
    },
  };
}
