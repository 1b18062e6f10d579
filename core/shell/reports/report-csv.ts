import type { NamedTable } from '../app/app.ts';
import type { FormWords } from '../app/report-forms-port.ts';
import { csvText } from './csv-text.ts';

type Cells = NamedTable['rows'][number]['cells'];

/**
 * A report for a program, by RFC 4180: names in the first line, then codes and numbers as they are; `hidden` for what
 * is hidden, nothing where there is nothing to measure, and the total with `total` in its first column.
 */
export function reportCsv({ dimensions, measures, rows, total }: NamedTable): readonly string[] {
  return [
    [...dimensions, ...measures].map(({ id }) => csvText(id)),
    ...rows.map(({ values, cells }) => [
      ...values.map((value) => csvText(value === null ? '' : String(value))),
      ...written(cells, 'hidden'),
    ]),
    ...totalLine(dimensions.length, total, { total: 'total', hidden: 'hidden' }),
  ].map((line) => line.join(','));
}

/** The same for a person with a spreadsheet: words instead of names and codes. Numbers stay as a program writes them. */
export function wordedCsv({ dimensions, measures, rows, total }: NamedTable, words: FormWords): string {
  const lines = [
    [...dimensions, ...measures].map(({ title }) => csvText(title)),
    ...rows.map(({ labels, cells }) => [...labels.map(csvText), ...written(cells, words.hidden)]),
    ...totalLine(dimensions.length, total, words),
  ];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

function totalLine(
  dimensions: number,
  total: NamedTable['total'],
  words: Pick<FormWords, 'total' | 'hidden'>,
): readonly (readonly string[])[] {
  if (!total) return [];
  const names = Array.from({ length: dimensions }, (_, nth) => (nth === 0 ? csvText(words.total) : ''));
  return [[...names, ...written(total, words.hidden)]];
}

function written(cells: Cells, hidden: string): readonly string[] {
  return cells.map((cell) => (cell.is === 'shown' ? String(cell.value) : cell.is === 'hidden' ? csvText(hidden) : ''));
}
