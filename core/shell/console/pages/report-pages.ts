import { Readable } from 'node:stream';
import { localDate } from '../../../engine/calendar/local-date.ts';
import type { NamedTable } from '../../app/app.ts';
import { type Page, type PageAnswer, PageError, type ShownPage } from '../page.ts';
import { reportFilters } from '../show/report-filters.ts';
import { countsWords, formWords, measureWords, wordedTable } from '../show/report-words.ts';
import { supervisionViews } from '../show/supervision-views.ts';
import { actorOf, type Visit } from '../visit.ts';

/** The reports of the pack for those whom they name: as a list, as a table with a picture, and as files. */
export function reportPages(): readonly Page[] {
  return [
    { method: 'GET', url: '/reports', handler: listPage },
    { method: 'GET', url: '/reports/:report', handler: reportPage },
    { method: 'GET', url: '/reports/:report/csv', handler: csvFile },
    { method: 'GET', url: '/reports/:report/xlsx', handler: workbookFile },
  ];
}

async function listPage(visit: Visit): Promise<ShownPage> {
  const { app, words, pack } = visit;
  const reports = await app.reports(actorOf(visit), words.language);
  return {
    view: 'reports',
    title: words.say('reports.title'),
    menu: 'supervision',
    model: {
      views: supervisionViews(words, 'reports'),
      reports: reports.map(({ id, title }) => {
        const rule = pack.reports[id];
        const titles = (parts: readonly { readonly id: string }[] = []) =>
          parts.map((part) => words.name(`reports.${id}.${part.id}`));
        return {
          address: `/reports/${id}`,
          title,
          purpose: words.findName(`help.reports.${id}.title`),
          counts: countsWords(visit, { measures: titles(rule?.measures), dimensions: titles(rule?.dimensions) }),
          below: rule?.below ?? 0,
        };
      }),
    },
  };
}

async function reportPage(visit: Visit): Promise<ShownPage> {
  const { words, reportForms, params, pack } = visit;
  const { whole, part, says } = await reportOf(visit, 'page');
  const { table, filters, kept } = part;
  const search =
    kept.length === 0 ? '' : `?${new URLSearchParams(kept.map(([name, value]): [string, string] => [name, value]))}`;
  const address = `/reports/${table.report}`;
  const alt = words.say('report.chartAlt', { title: table.title, rows: table.rows.length });
  const chart = pack.reports[params.report ?? '']?.chart;
  const drawn = await reportForms.chart(table, says, { alt, ...(chart ? { chart } : {}) });
  const cellsOf = (cells: NamedTable['rows'][number]['cells']) =>
    cells.map((cell, nth) => {
      const measure = table.measures[nth];
      return {
        is: cell.is,
        text: cell.is === 'shown' && measure ? measureWords(words, cell.value, measure) : '',
      };
    });
  return {
    view: 'report',
    title: table.title,
    menu: 'supervision',
    model: {
      title: table.title,
      purpose: words.findName(`help.reports.${table.report}.title`),
      address,
      counts: countsWords(visit, {
        measures: table.measures.map(({ title }) => title),
        dimensions: table.dimensions.map(({ title }) => title),
      }),
      filters,
      isFiltered: kept.length > 0,
      files: [
        { address: `${address}/csv${search}`, text: words.say('report.csv') },
        { address: `${address}/xlsx${search}`, text: words.say('report.xlsx') },
      ],
      chart: drawn,
      noChart: drawn === undefined && table.rows.length > 0 ? words.say('report.noChart') : undefined,
      notes: says.notes,
      isWide: table.measures.length > 2,
      headings: [
        ...table.dimensions.map(({ title }) => ({ title, isNumber: false })),
        ...table.measures.map(({ title }) => ({ title, isNumber: true })),
      ],
      rows: table.rows.map(({ labels, cells }) => ({
        first: labels[0],
        labels: labels.slice(1),
        cells: cellsOf(cells),
      })),
      isEmpty: whole.rows.length === 0,
      total: table.total && { span: table.dimensions.length, cells: cellsOf(table.total) },
    },
  };
}

async function csvFile(visit: Visit): Promise<PageAnswer> {
  const { part, says } = await reportOf(visit, 'file');
  return sent(
    visit,
    part.table,
    'csv',
    'text/csv; charset=utf-8',
    Buffer.from(visit.reportForms.csv(part.table, says)),
  );
}

async function workbookFile(visit: Visit): Promise<PageAnswer> {
  const { part, says } = await reportOf(visit, 'file');
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return sent(visit, part.table, 'xlsx', mediaType, await visit.reportForms.workbook(part.table, says));
}

/** Named by the report and the day: no value of a case stands in the name of a file. */
function sent({ clocks, pack }: Visit, { report }: NamedTable, ending: string, mediaType: string, content: Buffer) {
  const name = `${report}-${localDate(clocks.caseNow(), pack.zone)}.${ending}`;
  return { mediaType, name, size: content.length, content: Readable.from([content]) };
}

/** The report of the address with the rows that are asked for. One that is not there and one that is not theirs are the same. */
async function reportOf(visit: Visit, as: 'page' | 'file') {
  const { app, params, words, query, pack } = visit;
  const id = params.report ?? '';
  const found = await app.report(actorOf(visit), id, words.language, as);
  const rule = found && pack.reports[found.report];
  if (!found || !rule) throw new PageError('not-found', 404);
  const whole = wordedTable(visit, found, rule);
  const part = reportFilters(whole, query, words.say('report.all'));
  return { whole, part, says: formWords(visit, part.table, part.kept.length > 0) };
}
