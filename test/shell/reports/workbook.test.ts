import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportWorkbook } from '../../../core/shell/reports/report-workbook.ts';
import { propertyRuns } from '../../property-runs.ts';
import { hidden, plainWords, shown, tableOf } from './table-of.ts';

const mean = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '<f>1</f>',
  ']]>',
  '&',
  '"',
  '\u0000',
  '\ud800',
  '_x003D_',
);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(mean, { maxLength: 8 }).map((all) => all.join('')),
);

async function filesOf(...args: Parameters<typeof reportWorkbook>) {
  const files = unzipSync(await reportWorkbook(...args));
  return Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
}

describe('a workbook', () => {
  it('has texts typed as texts and numbers as numbers, and a hidden number in no form', async () => {
    const files = await filesOf(tableOf(['=1+1'], [shown(12), hidden]), plainWords);
    const sheet = files.find(([name]) => name.includes('worksheets/sheet'))?.[1] ?? '';
    const strings = files.find(([name]) => name.includes('sharedStrings'))?.[1] ?? '';
    expect(sheet).toContain('<v>12</v>');
    expect(strings + sheet).toContain('=1+1');
    expect(sheet).not.toContain('<f');
    for (const [, all] of sheet.matchAll(/<c ([^>]*)>/g)) expect(all).toMatch(/\bt="(?:s|inlineStr|n)"|s="\d+"|r="/);
  });

  it('has no formula whatever a text is, and stays whole', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (name, note) => {
        const files = await filesOf(tableOf([name]), { ...plainWords, notes: [note] });
        for (const [, text] of files) {
          expect(text).not.toMatch(/<f[ >]/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is looked for
          expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
        }
      }),
      { numRuns: propertyRuns(60) },
    );
  });

  it('is read from the right where people read so', async () => {
    const [, sheet] = (await filesOf(tableOf(['x']), { ...plainWords, direction: 'rtl' })).find(([name]) =>
      name.includes('worksheets/sheet'),
    ) ?? ['', ''];
    expect(sheet).toContain('rightToLeft="1"');
  });

  it('takes a name of any length and a text longer than a cell', async () => {
    const table = { ...tableOf(['x'.repeat(40_000)]), report: 'a-report-with-a-name-of-more-than-thirty-one-letters' };
    expect((await reportWorkbook(table, plainWords)).length).toBeGreaterThan(1000);
  });
});
