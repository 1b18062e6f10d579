import { beforeAll, describe, expect, it } from 'vitest';
import type { NamedTable } from '../../core/shell/app/app.ts';
import { reportFilters } from '../../core/shell/console/show/report-filters.ts';
import type { CaseConsole } from './case-console.ts';
import { staff, startCounted, submitted } from './counted-pack.ts';

describe('the pages of reports', () => {
  let console: CaseConsole;

  beforeAll(async () => {
    console = await startCounted();
    const [first = '', ...others] = await submitted(console, 6);
    await console.app.execute({
      actor: staff.officer,
      caseId: first,
      command: { type: 'take-transition', transition: 'withdraw' },
    });
    const reason = console.app.pack.codeLists['refusal-reasons']?.codes[0]?.code ?? '';
    for (const caseId of others.slice(0, 3)) {
      const command = { type: 'take-transition', transition: 'refuse', reason } as const;
      await console.app.execute({ actor: staff.desk, caseId, command });
    }
  });

  it('list what somebody may run, with what it counts', async () => {
    const { status, html } = await console.get(staff.head, '/reports');
    expect(status).toBe(200);
    expect(html).toContain('href="/reports/replies"');
    expect(html).toContain('Counts Applications, Agreed by State, Outcome.');
    expect((await console.get(staff.desk, '/reports')).html).toContain('There is no report for your roles.');
  });

  it.each(['/reports/replies', '/reports/replies/csv', '/reports/replies/xlsx'])(
    'do not exist for others, nor without a session: %s',
    async (path) => {
      for (const one of [staff.desk, staff.officer, staff.nobody]) {
        const there = await console.get(one, path);
        const nowhere = await console.get(one, path.replace('replies', 'no-such-report'));
        expect([there.status, nowhere.status]).toEqual([404, 404]);
        const unlike = (html: string) => html.replaceAll(/replies|no-such-report|value="[^"]*"/g, '');
        expect(unlike(there.html)).toBe(unlike(nowhere.html));
      }
      expect((await console.get(undefined, path)).status).toBe(303);
    },
  );

  it('show the table with a picture, and hide the same numbers in every form', async () => {
    const { html } = await console.get(staff.head, '/reports/replies');
    expect(html).toMatch(/<svg [^>]*role="img" aria-label="Chart of the table/);
    expect(html).toContain('<caption>Applications by outcome</caption>');
    expect(html).toContain('Hidden: the number rests on fewer than 2 cases');
    expect(html).toMatch(/<tfoot>.*Total.*6/s);
    const csv = await console.get(staff.head, '/reports/replies/csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe("attachment; filename*=UTF-8''replies-2026-03-02.csv");
    // One was withdrawn. Of the others so much is hidden that it does not follow from the total.
    const lines = csv.html.split('\r\n').map((line) => line.split(',').slice(1, 3).join(' '));
    expect(lines).toEqual(['Outcome Applications', 'Refused 3', 'Still open hidden', 'Withdrawn hidden', ' 6', '']);
    const xlsx = await console.get(staff.head, '/reports/replies/xlsx');
    expect(xlsx.status).toBe(200);
    expect(xlsx.html.startsWith('PK')).toBe(true);
    expect(html + csv.html).not.toContain('Planted-Family');
  });

  it('pick rows by codes of the report, and give no total of a part', async () => {
    const { html } = await console.get(staff.head, '/reports/replies?by.outcome=withdrawn&by.state=no-such&x=Planted');
    expect(html).toContain('<th scope="row">');
    expect(html).not.toContain('<tfoot>');
    expect(html).toContain('Some of the rows only');
    expect(html).not.toContain('Planted');
    expect(html).toContain('/reports/replies/csv?by.outcome&#x3D;withdrawn"');
  });
});

describe('filters of a report', () => {
  const cell = (value: number) => (value < 5 ? ({ is: 'hidden' } as const) : ({ is: 'shown', value } as const));
  const table: NamedTable = {
    report: 'r',
    title: 'R',
    language: 'en',
    dimensions: [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ],
    measures: [{ id: 'n', title: 'N', of: 'cases', as: 'count' }],
    rows: ['x', 'y', null].flatMap((a, nth) =>
      [true, false].map((b, place) => ({
        values: [a, b],
        labels: [String(a), String(b)],
        cells: [cell(nth * 3 + place * 2 + 1)],
      })),
    ),
    total: [cell(30)],
    below: 5,
  };

  it('show no number and no total that the whole table does not show, however they overlap', () => {
    const whole = new Map(table.rows.map(({ values, cells }) => [JSON.stringify(values), cells]));
    for (const a of ['', 'x', 'y', '-', 'z']) {
      for (const b of ['', 'true', 'false', '-']) {
        const { table: part, kept } = reportFilters(table, { 'by.a': a, 'by.b': b }, 'All');
        for (const { values, cells } of part.rows) expect(cells).toBe(whole.get(JSON.stringify(values)));
        expect(part.total !== undefined).toBe(kept.length === 0);
      }
    }
  });
});
