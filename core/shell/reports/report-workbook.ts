import writeWorkbook, { type Cell, type Row } from 'write-excel-file/node';
import type { NamedTable } from '../app/app.ts';
import type { FormWords, TableMeasure } from '../app/report-forms-port.ts';

/** The longest name that a sheet may have. */
const longestName = 31;
/** The longest text that a cell may have. */
const longestText = 32_767;

/** A report as a workbook with one sheet: title and notes, then the table under fixed headings. */
export function reportWorkbook(table: NamedTable, words: FormWords): Promise<Buffer> {
  const { dimensions, measures, rows, total } = table;
  const align = words.direction === 'rtl' ? 'right' : 'left';
  const above: Row[] = [
    [textCell(table.title, { fontWeight: 'bold', fontSize: 14, align })],
    ...words.notes.map((note) => [textCell(note, { align })]),
    [],
  ];
  const heading = [...dimensions, ...measures].map(({ title }) =>
    textCell(title, { fontWeight: 'bold', wrap: true, bottomBorderStyle: 'thin', alignVertical: 'bottom', align }),
  );
  const body = rows.map(({ labels, cells }) => [
    ...labels.map((label) => textCell(label, { align })),
    ...cells.map((cell, nth) => numberCell(cell, measures[nth], words)),
  ]);
  const names = dimensions.map((_, nth) => textCell(nth === 0 ? words.total : '', { fontWeight: 'bold', align }));
  const last = total ? [[...names, ...total.map((cell, nth) => numberCell(cell, measures[nth], words, true))]] : [];
  return writeWorkbook([...above, heading, ...body, ...last], {
    sheet: table.report.slice(0, longestName),
    rightToLeft: words.direction === 'rtl',
    stickyRowsCount: above.length + 1,
    columns: [...dimensions.map(() => ({ width: 28 })), ...measures.map(() => ({ width: 18 }))],
  }).toBuffer();
}

function textCell(text: string, style: Readonly<Record<string, unknown>>): Cell {
  const value = text.slice(0, longestText);
  return value === '' ? null : { type: String, value, ...style };
}

function numberCell(
  cell: NamedTable['rows'][number]['cells'][number],
  measure: TableMeasure | undefined,
  words: FormWords,
  isTotal = false,
): Cell {
  const style = isTotal ? ({ fontWeight: 'bold', topBorderStyle: 'thin' } as const) : {};
  if (cell.is === 'none') return null;
  if (cell.is === 'hidden') return textCell(words.hidden, { align: 'right', fontStyle: 'italic', ...style });
  const format = measure?.as === 'share' ? '0.0%' : undefined;
  return { type: Number, value: cell.value, ...(format ? { format } : {}), ...style };
}
