import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../core/shell/reports/csv-text.ts';
import { reportCsv, wordedCsv } from '../../../core/shell/reports/report-csv.ts';
import { propertyRuns } from '../../property-runs.ts';
import { plainWords, tableOf } from './table-of.ts';

const mean = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  ';',
  ',',
  '|',
  '"',
  "'",
  ' ',
  '＝',
  '＋',
  '－',
  '＠',
  'cmd',
  '\u200b',
);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(mean, { maxLength: 12 }).map((all) => all.join('')),
);

describe('a table for a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', ' =1', '＝1', '\u200b=1', "'=1", 'a;=1', 'a\n=1', 'a\t@b'])(
    'holds no formula in %j',
    (text) => {
      const [, line = ''] = reportCsv(tableOf([text]));
      expect(line).toContain("'");
      expect(cellsAnywhere(line).filter(isFormula)).toEqual([]);
    },
  );

  it('holds none in any text, whichever separator a spreadsheet reads by', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(cellsAnywhere(csvText(text)).filter(isFormula)).toEqual([]);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('is read back as it was written by any reader of RFC 4180, but for what keeps formulas out', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 5 }), (names) => {
        const read = parse(wordedCsv(tableOf(names), plainWords), { bom: true }) as string[][];
        expect(read).toHaveLength(names.length + 2);
        expect(new Set(read.map(({ length }) => length))).toEqual(new Set([3]));
        for (const [nth, name] of names.entries()) {
          expect(read[nth + 1]?.[0]?.replaceAll("'", '')).toBe(name.replaceAll("'", ''));
        }
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it('keeps commas, quotes and line breaks inside their cell, and numbers as they are', () => {
    expect(reportCsv(tableOf(['a,"b"\nc', null, 'plain']))).toEqual([
      'from,sheds,share',
      '"a,""b""\nc",12,hidden',
      ',12,hidden',
      'plain,12,hidden',
      'total,,0.125',
    ]);
  });

  it('begins with the mark of UTF-8 where people read it, and says words instead of codes', () => {
    expect(wordedCsv(tableOf(['Plots']), plainWords)).toBe(
      '\uFEFFFrom,Sheds,Share\r\nPlots,12,hidden\r\nTotal,,0.125\r\n',
    );
  });
});

/** Every piece that some spreadsheet could take for a cell, as it would see it. */
function cellsAnywhere(line: string): readonly string[] {
  return line.split(/[,;|\t\r\n]/);
}

function isFormula(cell: string): boolean {
  return /^[\s\p{C}"]*[=+\-@＝＋－＠]/u.test(cell);
}
