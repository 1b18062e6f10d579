import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReportForms } from '../../../core/shell/reports/create-report-forms.ts';
import { hidden, plainWords, shown, tableOf } from './table-of.ts';

const { chart } = createReportForms();
const bars = {
  mark: 'bar',
  encoding: { x: { field: 'from', type: 'nominal' }, y: { field: 'sheds', type: 'quantitative' } },
} as const;

describe('a chart', () => {
  it('has a bar for a number that is shown, its words beside it, and a name for who cannot see it', async () => {
    const svg = (await chart(tableOf(['Plots', 'Ponds']), plainWords, { alt: 'Sheds "by" <from>' })) ?? '';
    for (const text of ['Plots', 'Ponds', '>12<']) expect(svg).toContain(text);
    expect(svg.match(/ role=/g)).toHaveLength(1);
    expect(svg).toContain('role="img" aria-label="Sheds &#34;by&#34; &#60;from&#62;"');
  });

  it('knows nothing of a number that is hidden: it says so, and its scale ends with what is shown', async () => {
    const table = {
      ...tableOf(['Plots']),
      rows: [
        { values: ['a'], labels: ['Plots'], cells: [shown(7), shown(0.5)] },
        { values: ['b'], labels: ['Ponds'], cells: [hidden, hidden] },
      ],
    };
    const svg = (await chart(table, plainWords, { alt: 'x' })) ?? '';
    expect(svg).toContain('hidden');
    const lonely = { ...table, rows: table.rows.slice(1) };
    expect(await chart(lonely, plainWords, { alt: 'x' })).toBeUndefined();
    expect(await chart(lonely, plainWords, { alt: 'x', chart: bars })).toBeUndefined();
  });

  it('is drawn as a pack declares it, told apart by more than colour', async () => {
    const declared = {
      mark: 'bar',
      encoding: { ...bars.encoding, color: { field: 'from', type: 'nominal' } },
    } as const;
    const svg = (await chart(tableOf(['Plots', 'Ponds']), plainWords, { alt: 'x', chart: declared })) ?? '';
    expect(svg).toContain('url(#chart-1)');
    expect(svg).toContain('url(#chart-2)');
    expect(svg).toContain('<pattern id="chart-2"');
    const line = { mark: 'line', encoding: declared.encoding } as const;
    expect(await chart(tableOf(['Plots', 'Ponds']), plainWords, { alt: 'x', chart: line })).toContain('<svg');
  });

  it.each(['bar', 'line', 'area', 'point', 'rect', 'arc', 'tick'] as const)('draws %s', async (mark) => {
    const encoding = {
      ...bars.encoding,
      color: { field: 'from', type: 'nominal' },
      theta: { field: 'sheds', type: 'quantitative' },
    } as const;
    const { theta, x, y, color } = encoding;
    const declared = { mark, encoding: mark === 'arc' ? { theta, color } : { x, y, color } };
    expect(await chart(tableOf(['Plots', 'Ponds']), plainWords, { alt: 'x', chart: declared })).toContain('<svg');
  });

  it('takes nothing in but words, whatever a text is, and says it to the letter', async () => {
    const mean = fc.constantFrom(
      '<script>',
      '</svg>',
      '"',
      "'",
      '&',
      '\\',
      'datum.value',
      '\u0001',
      ']',
      '<',
      'url(#x)',
      'onload=',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(mean, { maxLength: 5 }).map((all) => all.join('')),
    );
    await fc.assert(
      fc.asyncProperty(texts, texts, async (name, alt) => {
        for (const given of [{}, { chart: bars }]) {
          const svg = (await chart(tableOf([name, 'Ponds']), plainWords, { alt, ...given })) ?? '';
          expect(
            svg.match(/<(?!\/?(?:svg|g|path|rect|line|text|tspan|circle|defs|pattern|title|clipPath)\b)/),
          ).toBeNull();
          expect(svg.match(/<svg/g)).toHaveLength(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is not drawn where nobody could read it', async () => {
    const many = Array.from({ length: 200 }, (_, nth) => `Shed ${nth}`);
    expect(await chart(tableOf(many), plainWords, { alt: 'x' })).toBeUndefined();
  });
});
