import type { NamedTable } from '../../app/app.ts';
import type { ChoiceFilter } from './list-filters.ts';

/** What of a table is shown. */
export interface ReportFilters {
  /** The table with the rows that were asked for. */
  readonly table: NamedTable;
  readonly filters: readonly ChoiceFilter[];
  /** As an address carries them: names and codes of the pack. */
  readonly kept: readonly (readonly [string, string])[];
}

/** In an address, for the value that a case has not. */
const none = '-';

/**
 * The rows of a report that an address asks for. Rows are picked from the protected table and nothing is counted anew: no
 * filter, and no two of them, shows a number that the whole table hides. The total is that of the whole and goes with it.
 */
export function reportFilters(
  table: NamedTable,
  query: Readonly<Record<string, string>>,
  everything: string,
): ReportFilters {
  const kept: (readonly [string, string])[] = [];
  const filters = table.dimensions.flatMap(({ id, title }, nth): readonly ChoiceFilter[] => {
    const values = new Map(table.rows.map(({ values: own, labels }) => [codeOf(own[nth]), labels[nth] ?? '']));
    if (values.size < 2) return [];
    const name = nameOf(id);
    const asked = query[name];
    const chosen = asked !== undefined && values.has(asked) ? asked : undefined;
    if (chosen !== undefined) kept.push([name, chosen]);
    const choices = [...values].map(([value, text]) => ({ value, text, isChosen: value === chosen }));
    return [{ name, label: title, choices: [{ value: '', text: everything, isChosen: false }, ...choices] }];
  });
  const { total, ...shown } = table;
  if (kept.length === 0) return { table, filters, kept };
  const rows = table.rows.filter(({ values }) =>
    kept.every(([name, value]) => {
      const nth = table.dimensions.findIndex(({ id }) => nameOf(id) === name);
      return codeOf(values[nth]) === value;
    }),
  );
  return { table: { ...shown, rows }, filters, kept };
}

function nameOf(dimension: string): string {
  return `by.${dimension}`;
}

function codeOf(value: string | boolean | null | undefined): string {
  return value === null || value === undefined ? none : String(value);
}
