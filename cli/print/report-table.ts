import type { NamedTable } from '../../core/shell/app/app.ts';

type Cell = NamedTable['rows'][number]['cells'][number];
type Measure = NamedTable['measures'][number];

/** A report for people: its words in columns, `*` for what is hidden, `-` where there is nothing to measure. */
export function printReport(table: NamedTable): readonly string[] {
  const { dimensions, measures, rows, total, below } = table;
  const written = (cells: readonly Cell[]) => cells.map((cell, nth) => cellInWords(cell, measures[nth]));
  const lines = [
    [...dimensions, ...measures].map(({ title }) => title),
    ...rows.map(({ labels, cells }) => [...labels.map((label) => label || '-'), ...written(cells)]),
    ...(total ? [[...dimensions.map((_, nth) => (nth === 0 ? 'Total' : '')), ...written(total)]] : []),
  ];
  const widths = (lines[0] ?? []).map((_, nth) => Math.max(...lines.map((line) => line[nth]?.length ?? 0)));
  const printed = lines.map((line) =>
    line
      .map((text, nth) => (nth < dimensions.length ? text.padEnd(widths[nth] ?? 0) : text.padStart(widths[nth] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const isHidden = [...rows.flatMap(({ cells }) => cells), ...(total ?? [])].some(({ is }) => is === 'hidden');
  const note = `* rests on fewer than ${below} cases, or such a number could be computed from it.`;
  return [table.title, '', ...printed, ...(isHidden ? ['', note] : [])];
}

function cellInWords(cell: Cell, measure: Measure | undefined): string {
  if (cell.is === 'hidden') return '*';
  if (cell.is === 'none') return '-';
  return measure?.as === 'share' ? `${(cell.value * 100).toFixed(1)} %` : String(cell.value);
}
