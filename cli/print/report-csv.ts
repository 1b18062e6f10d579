import type { NamedTable } from '../../core/shell/app/app.ts';
import { csvText } from './csv-text.ts';

/**
 * A report for a spreadsheet, by RFC 4180: names in the first line, then codes and numbers as they are; `hidden` for what
 * is hidden, nothing where there is nothing to measure, and the total with `total` in its first column.
 */
export function reportCsv({ dimensions, measures, rows, total }: NamedTable): readonly string[] {
  const written = (cells: NamedTable['rows'][number]['cells']) =>
    cells.map((cell) => (cell.is === 'shown' ? String(cell.value) : cell.is === 'hidden' ? 'hidden' : ''));
  return [
    [...dimensions, ...measures].map(({ id }) => asText(id)),
    ...rows.map(({ values, cells }) => [...values.map((value) => asText(value)), ...written(cells)]),
    ...(total ? [[...dimensions.map((_, nth) => asText(nth === 0 ? 'total' : '')), ...written(total)]] : []),
  ].map((line) => line.join(','));
}

function asText(value: string | boolean | null): string {
  return csvText(value === null ? '' : String(value));
}
