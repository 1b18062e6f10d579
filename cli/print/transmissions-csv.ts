import type { TransmissionRow } from '../../core/shell/app/app.ts';
import { csvText } from '../../core/shell/reports/csv-text.ts';

const columns = [
  'at',
  'effectiveOn',
  'caseId',
  'reference',
  'side',
  'version',
  'service',
  'form',
  'from',
  'to',
  'fromAuthority',
  'toAuthority',
  'categories',
  'documents',
  'contentHash',
  'chainHead',
  'acknowledgedAt',
  'changedAt',
  'sentAgainAt',
] as const satisfies readonly (keyof TransmissionRow)[];

/** Rows of the register by RFC 4180, with the names of the columns before the first. */
export function transmissionsCsv(rows: readonly TransmissionRow[], withNames: boolean): readonly string[] {
  const lines = rows.map((row) =>
    columns.map((name) => {
      const value = row[name] ?? '';
      return csvText(Array.isArray(value) ? value.join(' ') : String(value));
    }),
  );
  return [...(withNames ? [[...columns]] : []), ...lines].map((cells) => cells.join(','));
}
