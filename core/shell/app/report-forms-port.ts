import type { ReportRule } from '../../engine/compile/compiled-report.ts';
import type { NamedTable } from '../../engine/report/name-table.ts';

/** A measure of a table. */
export type TableMeasure = NamedTable['measures'][number];

/** What a form of a table says besides the table, in the language of who reads it. */
export interface FormWords {
  readonly direction: 'ltr' | 'rtl';
  /** In place of a number that is hidden. */
  readonly hidden: string;
  /** Of all rows together. */
  readonly total: string;
  /** What is to be known about the table: when it was counted, what is hidden. */
  readonly notes: readonly string[];
  /** A number of a measure as people write it. */
  number(value: number, measure: TableMeasure): string;
}

/** Makes other things of a table: its small numbers are hidden already, and nothing brings them back. */
export interface ReportForms {
  /** By RFC 4180, in words, for a spreadsheet: begins with the mark by which spreadsheets know UTF-8. */
  csv(table: NamedTable, words: FormWords): string;
  /** A workbook of Office Open XML. Texts are typed as texts: none is a formula. */
  workbook(table: NamedTable, words: FormWords): Promise<Buffer>;
  /**
   * SVG without script, style or address, that says `alt` to who cannot see it: as the report declares it, or bars.
   * Undefined where nothing can be drawn: no number is shown, or there are more bars than anybody can read.
   */
  chart(
    table: NamedTable,
    words: FormWords,
    look: { readonly alt: string; readonly chart?: ReportRule['chart'] },
  ): Promise<string | undefined>;
}
